package io.reactorkinesis.producer.order;

import io.reactorkinesis.producer.pending.PendingRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Lets the records of one partition key pass one Kinesis record at a time, as the service keeps no order within a call
 * nor between calls, and may take one record and refuse the one before it. A record may join an aggregate that still
 * fills; else it waits until all of its key that passed before have their results. Keys do not wait for each other. For
 * the loop.
 */
public final class KeyGate {

    private final Map<String, KeyLine> lines = new HashMap<>();
    private final List<KeyLine> freed = new ArrayList<>();
    private final List<PendingRecord> returned = new ArrayList<>();
    private final Lanes lanes;

    /** Not later than when the oldest of those that wait was taken. */
    private long oldest = Long.MAX_VALUE;

    /** No record yet. */
    public KeyGate(Lanes lanes) {
        this.lanes = lanes;
    }

    /** A record comes; the order of the calls is the order to keep. */
    public void enter(PendingRecord record) {
        KeyLine line = lineOf(record);
        if (line.head() != null || !line.pass(record, lanes)) {
            line.queue(record);
            oldest = Math.min(oldest, record.takenAt());
        }
    }

    /**
     * A record that passed is in no Kinesis record any more and is to pass again. Those of one Kinesis record come back
     * in their order, and all in one pass of the loop.
     */
    public void back(PendingRecord record) {
        returned.add(record);
    }

    /** A record that passed has its result. */
    public void left(PendingRecord record) {
        KeyLine line = lines.get(key(record));
        if (line != null) {
            line.left();
            if (line.isIdle() && line.head() == null) {
                lines.remove(key(record));
            } else if (line.isIdle()) {
                freed.add(line);
            }
        }
    }

    /** Lets pass whom the results and returns of this pass of the loop make way for. */
    public void settle() {
        // From the end, so that each stands before those behind it.
        for (int i = returned.size() - 1; i >= 0; i--) {
            lineOf(returned.get(i)).unpass(returned.get(i));
        }
        for (PendingRecord record : returned) {
            oldest = Math.min(oldest, record.takenAt());
            lineOf(record).advance(lanes);
        }
        returned.clear();
        for (KeyLine line : freed) {
            line.advance(lanes);
        }
        freed.clear();
    }

    /** Not later than when the oldest of those that wait was taken; {@link Long#MAX_VALUE} when surely none waits. */
    public long oldest() {
        return oldest;
    }

    /** Hands over the records that wait and were taken at that time or before. The heir gives them their results. */
    public void removeTakenUpTo(long time, Consumer<PendingRecord> heir) {
        if (oldest > time) {
            return;
        }
        oldest = Long.MAX_VALUE;
        // A copy: a line goes when its last record has its result.
        for (KeyLine line : List.copyOf(lines.values())) {
            PendingRecord head = line.head();
            while (head != null && head.takenAt() <= time) {
                line.removeHead();
                heir.accept(head);
                head = line.head();
            }
            if (head != null) {
                oldest = Math.min(oldest, head.takenAt());
            }
        }
    }

    /** Forgets all records: they get their results elsewhere. */
    public void clear() {
        lines.clear();
        freed.clear();
        returned.clear();
        oldest = Long.MAX_VALUE;
    }

    private KeyLine lineOf(PendingRecord record) {
        return lines.computeIfAbsent(key(record), key -> new KeyLine());
    }

    private static String key(PendingRecord record) {
        return record.content().partitionKey();
    }
}
