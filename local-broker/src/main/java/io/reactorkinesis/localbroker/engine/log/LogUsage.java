package io.reactorkinesis.localbroker.engine.log;

/**
 * What a log holds at one moment.
 *
 * @param records how many
 * @param bytes what they count against limits together
 * @param oldestMillis when the oldest arrived, epoch milliseconds; 0 without records
 * @param newestMillis when the newest arrived, likewise
 */
public record LogUsage(int records, long bytes, long oldestMillis, long newestMillis) {

    /** Of a log without records. */
    public static final LogUsage EMPTY = new LogUsage(0, 0, 0, 0);
}
