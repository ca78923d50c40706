package io.reactorkinesis.localbroker.engine.stream;

import io.reactorkinesis.localbroker.engine.limit.ShardLimits;
import io.reactorkinesis.localbroker.engine.log.ShardLogs;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongFunction;
import reactor.core.scheduler.Scheduler;

/**
 * What the registry stands on.
 *
 * @param clock the time of everything that happens to streams and records
 * @param scheduler runs what happens later
 * @param transitionDelay how long CREATING, UPDATING and DELETING last; zero makes a change happen within its call
 * @param shardLimit the quota of open shards for each tenant
 * @param limits makes the limits of a shard, given its birth in epoch milliseconds
 * @param logs makes the logs of shards
 */
public record RegistrySettings(
        Clock clock,
        Scheduler scheduler,
        Duration transitionDelay,
        int shardLimit,
        LongFunction<ShardLimits> limits,
        ShardLogs logs) {}
