package io.reactorkinesis.producer.flow;

/**
 * How much may be in flight.
 *
 * @param records user records taken and without result
 * @param bytes their bytes
 * @param requests PutRecords calls without answer
 */
public record InFlightLimits(int records, long bytes, int requests) {}
