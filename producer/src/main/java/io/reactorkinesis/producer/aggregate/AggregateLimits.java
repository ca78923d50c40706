package io.reactorkinesis.producer.aggregate;

/**
 * How large an aggregate gets.
 *
 * @param enabled whether records share aggregates at all
 * @param maxBytes data and partition key of the Kinesis record
 * @param maxRecords user records in it
 */
public record AggregateLimits(boolean enabled, int maxBytes, int maxRecords) {}
