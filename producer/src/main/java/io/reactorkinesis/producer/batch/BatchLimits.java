package io.reactorkinesis.producer.batch;

/**
 * How large a call gets and how long a record waits for it.
 *
 * @param maxRecords Kinesis records of a call
 * @param maxBytes data and partition keys of a call
 * @param lingerNanos the most from taking a record to sending it, when nothing fills the call sooner
 * @param enough user records that are worth a call at any time, since not many more can come before some have results
 */
public record BatchLimits(int maxRecords, long maxBytes, long lingerNanos, int enough) {}
