package io.reactorkinesis.producer.probe;

/**
 * What a producer holds at the moment.
 *
 * @param records user records taken and without result
 * @param bytes their bytes
 * @param requests PutRecords calls without answer
 * @param buffered user records taken that are in no call
 * @param oldest when the oldest record without result was taken, or handed in if it still waits for room, in the loop's
 *     nanoseconds; {@link Long#MAX_VALUE} when there is none
 */
public record Figures(int records, long bytes, int requests, int buffered, long oldest) {}
