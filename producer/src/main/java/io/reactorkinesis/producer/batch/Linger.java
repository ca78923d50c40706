package io.reactorkinesis.producer.batch;

/**
 * How long a record waits for company. The busier the line, the longer: a moment after some quiet, half of the linger
 * after the last call when that was answered, and all of it while there are calls without answer, so that calls fill.
 *
 * <p>When calls take longer than they use to, more of them would not be answered sooner, but each may need a connection
 * of its own, which costs both ends a TLS handshake while they are late already. Then records wait several times as long,
 * and calls grow instead. For the loop.
 */
final class Linger {

    /** A tenth of the linger: what is sent together goes together, also on an idle line. */
    private static final int COMPANY_SHARE = 10;

    /** Half of the linger from call to call for each that is under way, and one more. */
    private static final int DISTANCE_SHARE = 2;

    /** As many times the linger while calls pile up, if that is not long. */
    private static final int PATIENCE = 10;

    /** A call that hangs shall not hold up the others until somebody notices. */
    private static final long LONG_NANOS = 100_000_000;

    /** As many more calls than the usual latency explains are no pile yet. */
    private static final int SPARE_CALLS = 2;

    /** Latency varies to about twice what is usual. */
    private static final int LATENCY_SPREAD = 2;

    /** Weighs an answer against what was usual before it. */
    private static final int ANSWER_SHARE = 8;

    /** Long ago, and far enough from the end of the numbers to reckon with. */
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final long nanos;
    private long flushedUpTo = Long.MIN_VALUE;
    private long lastCall = NEVER;
    private long usualLatency;
    private int calls;

    /** Nothing was sent. */
    Linger(long nanos) {
        this.nanos = nanos;
    }

    /** Nothing that was taken by now waits any longer. */
    void flush(long now) {
        flushedUpTo = now;
    }

    /** A call goes out. */
    void called(long now) {
        lastCall = now;
    }

    /** How many calls have no answer. */
    void underWay(int inFlight) {
        calls = inFlight;
    }

    /** How long a call took that was answered. */
    void answered(long latency) {
        usualLatency += (latency - usualLatency) / ANSWER_SHARE;
    }

    /** Until when a record waits that was taken at that time. */
    long dueAt(long taken) {
        if (taken <= flushedUpTo) {
            return Long.MIN_VALUE;
        }
        if (pilesUp()) {
            return taken + Math.max(nanos, Math.min(PATIENCE * nanos, LONG_NANOS));
        }
        long company = taken + nanos / COMPANY_SHARE;
        long distance = nanos / DISTANCE_SHARE * (1 + calls);
        return Math.min(taken + nanos, Math.max(company, lastCall + distance));
    }

    /** More calls are under way than begin, one a linger, in the time that they usually take. */
    private boolean pilesUp() {
        return calls * nanos > SPARE_CALLS * nanos + LATENCY_SPREAD * usualLatency;
    }
}
