package io.reactorkinesis.localbroker.engine.channel.delivery;

import io.reactorkinesis.localbroker.engine.channel.bucket.ObjectStore;
import java.time.Clock;
import reactor.core.scheduler.Scheduler;

/**
 * What deliveries stand on.
 *
 * @param store where objects are put
 * @param blocking runs what the store and the formats do, which may block or take long
 * @param scheduler wakes deliveries
 * @param clock the time by which records become due
 */
public record DeliveryContext(ObjectStore store, Scheduler blocking, Scheduler scheduler, Clock clock) {}
