package io.reactorkinesis.localbroker.engine.limit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A number of events in any stretch of time, such as 25 in 24 hours, that rolls along: each event counts for the whole
 * stretch after it. The time is the caller's, so that a moved clock moves the quota. Thread-safe.
 */
public final class RollingQuota {

    private final int limit;
    private final long windowMillis;
    private final Deque<Long> taken = new ArrayDeque<>();

    /**
     * @param limit how many events, at least 1
     * @param window in what time
     */
    public RollingQuota(int limit, Duration window) {
        this.limit = limit;
        this.windowMillis = window.toMillis();
    }

    /** Whether an event may be counted. */
    public synchronized boolean hasRoom(long nowMillis) {
        while (!taken.isEmpty() && nowMillis - taken.getFirst() >= windowMillis) {
            taken.removeFirst();
        }
        return taken.size() < limit;
    }

    /** Counts an event, unless that would be one too many; then nothing changes. */
    public synchronized boolean tryTake(long nowMillis) {
        if (!hasRoom(nowMillis)) {
            return false;
        }
        taken.addLast(nowMillis);
        return true;
    }

    /** Counts events that were counted before, whether there is room for them or not; oldest first. */
    public synchronized void resume(List<Long> events) {
        taken.addAll(events);
    }

    /** When the events were counted that may still count, epoch milliseconds, oldest first. */
    public synchronized List<Long> taken() {
        return List.copyOf(taken);
    }

    /** How many events there may be in the stretch. */
    public int limit() {
        return limit;
    }
}
