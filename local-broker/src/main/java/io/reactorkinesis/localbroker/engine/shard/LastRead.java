package io.reactorkinesis.localbroker.engine.shard;

/**
 * The last GetRecords that a shard answered.
 *
 * @param atMillis when, epoch milliseconds
 * @param millisBehindLatest how far the reader was behind then
 */
public record LastRead(long atMillis, long millisBehindLatest) {}
