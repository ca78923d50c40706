package io.reactorkinesis.localbroker.cli.bench;

import io.reactorkinesis.localbroker.cli.connect.CommandException;
import java.time.Duration;

/**
 * What a stream is measured with.
 *
 * @param time how long to write
 * @param recordSize bytes of a payload, 8 at least, as it carries when it was written
 * @param batch records in a call, 1 to 500
 * @param writers calls at a time
 * @param poll how long to wait between two reads of a shard
 */
record Load(Duration time, int recordSize, int batch, int writers, Duration poll) {

    private static final int MAX_BATCH = 500;

    Load {
        require(recordSize >= Long.BYTES, "--record-size must be " + Long.BYTES + " at least, but got " + recordSize);
        require(batch >= 1 && batch <= MAX_BATCH, "--batch must be from 1 to " + MAX_BATCH + ", but got " + batch);
        require(!time.isZero(), "--time must be more than 0");
        require(writers >= 1, "--writers must be 1 at least, but got " + writers);
    }

    private static void require(boolean met, String message) {
        if (!met) {
            throw new CommandException(message);
        }
    }
}
