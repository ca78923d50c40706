package io.reactorkinesis.consumer.fetch;

import java.time.Clock;
import java.time.Duration;
import reactor.core.scheduler.Scheduler;

/**
 * How shards are read.
 *
 * @param interval from one call to the next while there is more to read
 * @param idleInterval from one call to the next at the tip
 * @param maxRecords Kinesis records of a call
 * @param backoff after calls that failed
 */
public record FetchSettings(
        Duration interval, Duration idleInterval, int maxRecords, Backoff backoff, Clock clock, Scheduler scheduler) {}
