package io.reactorkinesis.localbroker.engine.limit;

import java.util.HashMap;
import java.util.Map;

/**
 * Allows so many calls a second for each key, in a burst of one second's worth. A key that rested for as long as it takes
 * to save up a full burst is forgotten, so that the memory in use follows the calls of the last seconds, not all keys ever
 * seen. Thread-safe.
 */
public final class CallRate {

    // Rests are told apart by whole generations of this length, and every bucket is full again after a second of rest.
    private static final long GENERATION_MILLIS = 1_000;

    private final int perSecond;
    private Map<Object, TokenBucket> current = new HashMap<>();
    private Map<Object, TokenBucket> previous = new HashMap<>();
    private long generationStart;

    /**
     * @param perSecond calls a second for each key, at least 1
     */
    public CallRate(int perSecond) {
        this.perSecond = perSecond;
    }

    /**
     * Admits a call or refuses it; a refused call counts for nothing.
     *
     * @param key who shares the rate; compared by {@code equals}
     * @param nowMillis epoch milliseconds
     */
    public synchronized boolean tryCall(Object key, long nowMillis) {
        turnGeneration(nowMillis);
        TokenBucket bucket = current.get(key);
        if (bucket == null) {
            bucket = previous.remove(key);
            if (bucket == null) {
                bucket = new TokenBucket(perSecond, perSecond, nowMillis);
            }
            current.put(key, bucket);
        }
        if (!bucket.holds(1, nowMillis)) {
            return false;
        }
        bucket.take(1);
        return true;
    }

    /** How many keys it remembers. */
    synchronized int size() {
        return current.size() + previous.size();
    }

    /** Forgets the keys that were not used for a whole generation. */
    private void turnGeneration(long nowMillis) {
        long age = nowMillis - generationStart;
        if (age < 0) {
            // The clock was set back. That is no rest.
            generationStart = nowMillis;
        }
        if (age < GENERATION_MILLIS) {
            return;
        }
        // After two generations without a call, those of the last one have rested as well.
        previous = age >= 2 * GENERATION_MILLIS ? new HashMap<>() : current;
        current = new HashMap<>();
        generationStart = nowMillis;
    }
}
