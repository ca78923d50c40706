package io.reactorkinesis.localbroker.engine.listener;

/**
 * What became of the records of a PutRecords.
 *
 * @param stored how many were stored
 * @param throttled how many were refused as beyond a limit
 * @param failed how many could not be stored
 * @param bytes the sizes of those that were stored, together
 */
public record PutTally(int stored, int throttled, int failed, long bytes) {}
