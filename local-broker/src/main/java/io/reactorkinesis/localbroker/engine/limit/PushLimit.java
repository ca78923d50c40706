package io.reactorkinesis.localbroker.engine.limit;

/**
 * What one consumer is sent from one shard a second. Thread-safe. Times are epoch milliseconds of the engine's clock.
 */
public interface PushLimit {

    /** Admits everything. */
    PushLimit NONE = new PushLimit() {
        @Override
        public long admit(long size, long nowMillis) {
            return 0;
        }

        @Override
        public boolean isRested(long nowMillis) {
            return true;
        }
    };

    /**
     * Admits an event, or says how long it has to wait.
     *
     * @param size bytes of payloads and partition keys
     * @return 0 when it is admitted; otherwise the milliseconds after which it may be asked for again
     */
    long admit(long size, long nowMillis);

    /** Whether it is as if nothing had ever been sent. */
    boolean isRested(long nowMillis);
}
