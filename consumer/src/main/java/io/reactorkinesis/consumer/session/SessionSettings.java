package io.reactorkinesis.consumer.session;

import java.time.Duration;
import reactor.core.scheduler.Scheduler;

/**
 * How tenures of shards are run.
 *
 * @param maxUnacknowledgedRecords from which on nothing is fetched
 * @param maxUnacknowledgedBytes from which on nothing is fetched
 * @param checkpointInterval from one write of progress to the next
 * @param drainTimeout for a shard whose subscriber has left
 * @param scheduler for timers
 */
public record SessionSettings(
        int maxUnacknowledgedRecords,
        long maxUnacknowledgedBytes,
        Duration checkpointInterval,
        Duration drainTimeout,
        Scheduler scheduler) {}
