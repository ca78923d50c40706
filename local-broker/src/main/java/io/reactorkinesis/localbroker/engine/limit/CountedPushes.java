package io.reactorkinesis.localbroker.engine.limit;

/**
 * The service's number: 2 MiB a second, with a burst of one second's worth. An event may run into debt, since its first
 * record may have up to 10 MiB; the next one waits until the debt is paid. What is admitted though it is beyond the limit
 * counts for nothing.
 */
final class CountedPushes implements PushLimit {

    private static final long BYTES_PER_SECOND = 2 * 1024 * 1024;

    private final boolean refuses;
    private final Runnable exceeded;
    private final TokenBucket bytes;

    /**
     * @param refuses whether what is beyond the limit waits
     * @param exceeded is told each time; must not block
     */
    CountedPushes(boolean refuses, Runnable exceeded, long nowMillis) {
        this.refuses = refuses;
        this.exceeded = exceeded;
        this.bytes = new TokenBucket(BYTES_PER_SECOND, BYTES_PER_SECOND, nowMillis);
    }

    @Override
    public long admit(long size, long nowMillis) {
        long wait = take(size, nowMillis);
        if (wait == 0) {
            return 0;
        }
        exceeded.run();
        return refuses ? wait : 0;
    }

    private synchronized long take(long size, long nowMillis) {
        long wait = bytes.millisUntilAny(nowMillis);
        if (wait == 0) {
            bytes.take(size);
        }
        return wait;
    }

    @Override
    public synchronized boolean isRested(long nowMillis) {
        return bytes.isFull(nowMillis);
    }
}
