package io.reactorkinesis.localbroker.engine.limit;

/**
 * Tokens that flow in at a steady rate up to a capacity. The time is the caller's, so that a moved clock moves the
 * bucket. Not thread-safe: its owner guards it.
 */
final class TokenBucket {

    // Kept in thousandths, so that milliseconds times tokens a second is exact.
    private static final long SCALE = 1_000;

    private final long capacity;
    private final long perSecond;
    private long level;
    private long updatedMillis;

    TokenBucket(long capacity, long perSecond, long nowMillis) {
        this.capacity = capacity * SCALE;
        this.perSecond = perSecond;
        this.level = this.capacity;
        this.updatedMillis = nowMillis;
    }

    /** Whether so many tokens are there. */
    boolean holds(long tokens, long nowMillis) {
        refill(nowMillis);
        return level >= tokens * SCALE;
    }

    /** Whether any part of a token is there. */
    boolean holdsAny(long nowMillis) {
        refill(nowMillis);
        return level > 0;
    }

    /** How long it takes until any part of a token is there, in milliseconds, rounded up; 0 when it is. */
    long millisUntilAny(long nowMillis) {
        refill(nowMillis);
        return level > 0 ? 0 : -level / perSecond + 1;
    }

    /** Whether it holds all that it can. */
    boolean isFull(long nowMillis) {
        refill(nowMillis);
        return level == capacity;
    }

    /** Takes the tokens, into debt when they are not there. */
    void take(long tokens) {
        level -= tokens * SCALE;
    }

    /** Drops what was saved up, and leaves a debt as it is. */
    void forfeitSavings() {
        level = Math.min(level, 0);
    }

    /** Lets the tokens of the time since the last call flow in. */
    void refill(long nowMillis) {
        // A clock that was set back must neither fill the bucket nor stop it until the old time comes round again.
        long elapsed = Math.max(0, nowMillis - updatedMillis);
        updatedMillis = nowMillis;
        long missing = capacity - level;
        level = elapsed >= missing / perSecond + 1 ? capacity : level + elapsed * perSecond;
    }
}
