package io.reactorkinesis.localbroker.engine.log;

import io.reactorkinesis.record.SequenceNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A ring of records on the heap. Durable means taken: an append is acknowledged at once. */
final class MemoryShardLog implements ShardLog {

    private static final int MIN_CAPACITY = 16;
    // Most shards of a large stream hold no records at a time, and then no ring either.
    private static final @Nullable StoredRecord[] NO_RING = {};

    private @Nullable StoredRecord[] ring = NO_RING;
    private int head;
    private int size;
    private long bytes;

    @Override
    public synchronized Mono<Void> append(StoredRecord record) {
        if (size == ring.length) {
            resize(Math.max(MIN_CAPACITY, size * 2));
        }
        ring[slot(size)] = record;
        size++;
        bytes += record.size();
        return Mono.empty();
    }

    @Override
    public Mono<LogSlice> read(LogPosition from, int maxRecords, long maxBytes) {
        return Mono.fromSupplier(() -> slice(from, maxRecords, maxBytes));
    }

    private synchronized LogSlice slice(LogPosition from, int maxRecords, long maxBytes) {
        int next = firstWhere(record -> from.reaches(record.sequenceNumber()));
        List<StoredRecord> records = new ArrayList<>(Math.min(maxRecords, size - next));
        long bytes = 0;
        for (; next < size && records.size() < maxRecords; next++) {
            StoredRecord record = get(next);
            bytes += record.size();
            if (bytes > maxBytes && !records.isEmpty()) {
                break;
            }
            records.add(record);
        }
        return new LogSlice(records, next < size);
    }

    @Override
    public synchronized @Nullable SequenceNumber firstSince(long arrivalMillis) {
        int first = firstWhere(record -> record.arrivalMillis() >= arrivalMillis);
        return first == size ? null : get(first).sequenceNumber();
    }

    @Override
    public synchronized LogUsage usage() {
        return size == 0
                ? LogUsage.EMPTY
                : new LogUsage(
                        size, bytes, get(0).arrivalMillis(), get(size - 1).arrivalMillis());
    }

    @Override
    public synchronized void trim(long horizonMillis) {
        while (size > 0 && get(0).arrivalMillis() < horizonMillis) {
            bytes -= get(0).size();
            ring[head] = null;
            head = slot(1);
            size--;
        }
        if (size == 0) {
            ring = NO_RING;
            head = 0;
        } else if (ring.length > MIN_CAPACITY && size < ring.length / 4) {
            resize(Math.max(MIN_CAPACITY, size * 2));
        }
    }

    @Override
    public synchronized List<StoredRecord> records() {
        List<StoredRecord> records = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            records.add(get(i));
        }
        return records;
    }

    @Override
    public void clear() {
        trim(Long.MAX_VALUE);
    }

    @Override
    public void discard() {
        clear();
    }

    /** Binary search: the condition fails for a first stretch of the log and holds for the rest. */
    private int firstWhere(Predicate<StoredRecord> condition) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (condition.test(get(middle))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private StoredRecord get(int index) {
        StoredRecord record = ring[slot(index)];
        if (record == null) {
            throw new IllegalStateException("No record at " + index + " of " + size);
        }
        return record;
    }

    private int slot(int index) {
        return (head + index) % ring.length;
    }

    private void resize(int capacity) {
        @Nullable StoredRecord[] larger = new StoredRecord[capacity];
        for (int i = 0; i < size; i++) {
            larger[i] = get(i);
        }
        ring = larger;
        head = 0;
    }
}
