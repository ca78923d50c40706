package io.reactorkinesis.producer.batch;

import io.reactorkinesis.producer.aggregate.KinesisRecord;
import io.reactorkinesis.producer.lane.ShardLane;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides when the next call goes out and what it holds. A call goes when it is full, or when a record has lingered. It
 * takes from the lanes in turn, so that a long lane does not crowd out a short one. For the loop.
 */
public final class BatchPlanner {

    /** Shards whose pace lets them go on within so short a time go on together, in one call. */
    private static final long PACED_LOOK_NANOS = 5_000_000;

    private final List<ShardLane> lanes = new ArrayList<>();
    private final BatchLimits limits;
    private final Linger linger;
    private long nextLook = Long.MAX_VALUE;
    private int waiting;
    private int sendable;
    private long sendableBytes;
    private int turn;

    /** Nothing waits. */
    public BatchPlanner(BatchLimits limits) {
        this.limits = limits;
        this.linger = new Linger(limits.lingerNanos());
    }

    /** A user record was added to a lane's end, which closed so many Kinesis records of so many bytes, perhaps none. */
    public void added(ShardLane lane, int closed, long bytes, long now) {
        list(lane);
        if (lane.throttle().isOpen(now)) {
            waiting++;
            sendable += closed;
            sendableBytes += bytes;
            nextLook = isEnough() ? Long.MIN_VALUE : Math.min(nextLook, dueAt(lane));
        }
    }

    /** Something else changed about a lane: look at all of them. */
    public void changed(ShardLane lane) {
        list(lane);
        nextLook = Long.MIN_VALUE;
    }

    /** A call was answered, after so long. */
    public void answered(long latency) {
        linger.answered(latency);
    }

    /** Looks at all lanes again when a call becomes possible. */
    public void lookAgain() {
        nextLook = Long.MIN_VALUE;
    }

    /** Lets nothing that waits now linger any longer. */
    public void flush(long now) {
        linger.flush(now);
        nextLook = Long.MIN_VALUE;
    }

    /** When there may be something to do, if nothing happens before. */
    public long nextLook() {
        return nextLook;
    }

    /** Whether nothing waits in any lane. */
    public boolean isIdle() {
        return lanes.isEmpty();
    }

    /** When the oldest record that waits was taken; {@link Long#MAX_VALUE} when none does. */
    public long oldest() {
        long oldest = Long.MAX_VALUE;
        for (ShardLane lane : lanes) {
            oldest = Math.min(oldest, lane.oldest());
        }
        return oldest;
    }

    /** Hands over the Kinesis records at the front of the lanes whose oldest user record was taken at that time or before. */
    public void removeTakenUpTo(long time, Consumer<KinesisRecord> heir) {
        // Not an iterator: what the heir keeps goes back into a lane.
        for (int i = 0; i < lanes.size(); i++) {
            ShardLane lane = lanes.get(i);
            if (lane.oldest() <= time) {
                lane.closeAggregate();
                for (KinesisRecord head = lane.peek(); head != null && head.oldest() <= time; head = lane.peek()) {
                    heir.accept(lane.remove());
                }
            }
        }
    }

    /**
     * The next call, if one is to go out now.
     *
     * @param inFlight calls without answer
     */
    public @Nullable Batch next(long now, int inFlight) {
        linger.underWay(inFlight);
        if (now < nextLook) {
            return null;
        }
        boolean due = look(now);
        if (!due && !isEnough()) {
            return null;
        }
        if (!isFull()) {
            closeAggregates(now);
        }
        Batch batch = assemble(now);
        nextLook = Long.MIN_VALUE;
        if (batch.size() == 0) {
            return null;
        }
        linger.called(now);
        return batch;
    }

    private boolean look(long now) {
        waiting = 0;
        sendable = 0;
        sendableBytes = 0;
        nextLook = Long.MAX_VALUE;
        boolean due = false;
        for (int i = lanes.size() - 1; i >= 0; i--) {
            ShardLane lane = lanes.get(i);
            if (lane.isEmpty()) {
                unlist(i);
            } else if (lane.throttle().isOpen(now)) {
                waiting += lane.userRecords();
                sendable += sendable(lane, now);
                sendableBytes += Math.min(lane.readyBytes(), lane.throttle().bytes(now));
                due |= dueAt(lane) <= now;
                nextLook = Math.min(nextLook, dueAt(lane));
            } else if (!lane.throttle().waitsForAnswer()) {
                nextLook = Math.min(nextLook, Math.max(lane.throttle().opensAt(), now + PACED_LOOK_NANOS));
            }
        }
        return due;
    }

    private void closeAggregates(long now) {
        for (ShardLane lane : lanes) {
            if (lane.throttle().isOpen(now) && lane.ready() < lane.throttle().records(now)) {
                lane.closeAggregate();
            }
        }
    }

    private Batch assemble(long now) {
        Batch batch = new Batch();
        List<ShardLane> givers = givers(now);
        while (!givers.isEmpty()) {
            for (int i = givers.size() - 1; i >= 0; i--) {
                ShardLane lane = givers.get(i);
                KinesisRecord head = lane.peek();
                if (head == null || !lane.throttle().isOpen(now)) {
                    givers.remove(i);
                } else if (fits(batch, head)) {
                    batch.add(lane, lane.remove(), now);
                } else {
                    return batch;
                }
            }
        }
        return batch;
    }

    /** The lanes that may send, another of them first each time. */
    private List<ShardLane> givers(long now) {
        List<ShardLane> givers = new ArrayList<>(lanes.size());
        for (int i = 0; i < lanes.size(); i++) {
            ShardLane lane = lanes.get((i + turn) % lanes.size());
            if (lane.ready() > 0 && lane.throttle().isOpen(now)) {
                givers.add(lane);
            }
        }
        turn = (turn + 1) % Math.max(1, lanes.size());
        return givers;
    }

    private boolean fits(Batch batch, KinesisRecord record) {
        return batch.size() == 0
                || (batch.size() < limits.maxRecords() && batch.bytes() + record.size() <= limits.maxBytes());
    }

    private boolean isFull() {
        return sendable >= limits.maxRecords() || sendableBytes >= limits.maxBytes();
    }

    private boolean isEnough() {
        return isFull() || waiting >= limits.enough();
    }

    private long dueAt(ShardLane lane) {
        return linger.dueAt(lane.oldest());
    }

    private void list(ShardLane lane) {
        if (!lane.isListed()) {
            lane.setListed(true);
            lanes.add(lane);
        }
    }

    private void unlist(int index) {
        lanes.get(index).setListed(false);
        ShardLane last = lanes.remove(lanes.size() - 1);
        if (index < lanes.size()) {
            lanes.set(index, last);
        }
    }

    private static int sendable(ShardLane lane, long now) {
        return Math.min(lane.ready(), lane.throttle().records(now));
    }
}
