package io.reactorkinesis.localbroker.engine.limit;

import org.jspecify.annotations.Nullable;

/** What a shard takes and gives a second. Thread-safe. Times are epoch milliseconds of the engine's clock. */
public interface ShardLimits {

    /**
     * Admits a record or refuses it; what is beyond a limit counts for nothing.
     *
     * @param size bytes of payload and partition key
     */
    boolean tryWrite(int size, long nowMillis);

    /**
     * Admits a call that reads, or refuses it; what is beyond a limit counts for nothing.
     *
     * @return takes the size of the answer; null when the call is refused
     */
    @Nullable
    ReadCharge tryRead(long nowMillis);

    /** Admits everything. */
    static ShardLimits none() {
        return NoLimits.INSTANCE;
    }

    /** Takes the size of an answer, which is known only after it was read. */
    @FunctionalInterface
    interface ReadCharge {

        /** Charges nothing. */
        ReadCharge NONE = (size, nowMillis) -> {};

        /**
         * Charges the answer.
         *
         * @param size bytes of payloads and partition keys
         */
        void charge(long size, long nowMillis);
    }
}
