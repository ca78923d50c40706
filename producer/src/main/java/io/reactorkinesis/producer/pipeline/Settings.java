package io.reactorkinesis.producer.pipeline;

import io.reactorkinesis.producer.aggregate.AggregateLimits;
import io.reactorkinesis.producer.batch.BatchLimits;
import io.reactorkinesis.producer.flow.InFlightLimits;
import io.reactorkinesis.producer.retry.BreakerLimits;
import io.reactorkinesis.producer.retry.RetryLimits;
import java.time.Duration;

/**
 * The numbers that a pipeline works by.
 *
 * @param shardShare the most of a shard's limits that is used; 0 keeps no pace
 * @param breaker when the endpoint is not called
 * @param ordered whether records of one partition key keep their order
 * @param shardMapRefresh between readings of the shard map
 * @param requestTimeout how long a call may take
 * @param firstBackoff the bound of the pause after a first failure
 * @param maxBackoff what no such bound exceeds
 */
public record Settings(
        AggregateLimits aggregate,
        BatchLimits batch,
        InFlightLimits inFlight,
        RetryLimits retry,
        double shardShare,
        BreakerLimits breaker,
        boolean ordered,
        Duration shardMapRefresh,
        Duration requestTimeout,
        Duration firstBackoff,
        Duration maxBackoff) {}
