package io.reactorkinesis.localbroker.engine.log;

import io.reactorkinesis.record.SequenceNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Keeps the records of one shard. The seam between the engine and a store.
 *
 * <p>Threading: {@link #append} is called under the shard's lock, so in order and by one thread at a time; it must not
 * block. All other methods are called by any thread at any time.
 */
public interface ShardLog {

    /**
     * Takes a record at the end of the log.
     *
     * @param record its number is above, and its arrival not before, those of all records taken earlier
     * @return completes when the record is durable, and fails when it cannot be made so. The record is taken by the call,
     *     not by the subscription; appends that become durable together may share one signal, and whoever subscribes
     *     late gets it too
     */
    Mono<Void> append(StoredRecord record);

    /**
     * Reads forward. Only durable records are readable; {@link LogSlice#more()} counts the others too.
     *
     * @param from where to start; a position before the oldest record starts there
     * @param maxRecords at most so many records, at least 1
     * @param maxBytes the sum of the sizes stays within this, but a first record is read whatever its size
     */
    Mono<LogSlice> read(LogPosition from, int maxRecords, long maxBytes);

    /**
     * Finds by time, in O(log n).
     *
     * @return the number of the oldest record that arrived at this time or later; null when there is none
     */
    @Nullable
    SequenceNumber firstSince(long arrivalMillis);

    /** What it holds, in O(1). */
    LogUsage usage();

    /** Forgets the records that arrived before this time and gives their space back. */
    void trim(long horizonMillis);

    /**
     * All records that were taken and are not forgotten, durable or not, oldest first: as they are now, whatever comes.
     */
    List<StoredRecord> records();

    /** Forgets the records that it took so far, and goes on. */
    void clear();

    /** Forgets everything: the shard is past retention, or its stream is deleted. Nothing is read or appended after. */
    void discard();
}
