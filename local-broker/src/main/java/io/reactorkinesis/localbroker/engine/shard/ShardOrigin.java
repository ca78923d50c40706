package io.reactorkinesis.localbroker.engine.shard;

import io.reactorkinesis.localbroker.engine.log.LogPosition;
import io.reactorkinesis.record.HashKeyRange;
import io.reactorkinesis.record.SequenceNumber;
import java.time.Instant;
import java.util.List;

/**
 * How a shard came to be.
 *
 * @param index the number in its id
 * @param range the hash keys that it takes
 * @param parents ids of the shards that it follows: none for a shard of a new stream, one after a split, two after a
 *     merge, ShardToMerge first
 * @param created the creation time that its sequence numbers carry, in whole seconds
 * @param openedMillis when it began to take records, epoch milliseconds; the moment at which its parents closed
 */
public record ShardOrigin(int index, HashKeyRange range, List<String> parents, Instant created, long openedMillis) {

    // The highest that a sequence number holds.
    private static final Instant LAST_SECOND = Instant.ofEpochSecond((1L << 36) - 1);

    /**
     * A sequence number of the shard.
     *
     * @param counter its place; 0 stands before all records
     * @param millis when it is issued, epoch milliseconds
     */
    public SequenceNumber number(long counter, long millis) {
        // A child's creation lies in the second after its parents closed, so its first numbers would be issued before
        // it.
        Instant issued = Instant.ofEpochMilli(millis);
        return SequenceNumber.of(created, counter, issued.isBefore(created) ? created : issued, index);
    }

    /** The highest number of the shard's form that is not read from a position; that of the counter 0 stands for none. */
    SequenceNumber before(LogPosition position) {
        SequenceNumber number = position.number();
        if (!position.inclusive()) {
            return number;
        }
        long second = number.issued().getEpochSecond();
        if (second > 0) {
            return SequenceNumber.of(created, number.counter(), Instant.ofEpochSecond(second - 1), index);
        }
        return number.counter() == 0 ? number : SequenceNumber.of(created, number.counter() - 1, LAST_SECOND, index);
    }
}
