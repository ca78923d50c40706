package io.reactorkinesis.localbroker.engine.limit;

/** What a shard takes and gives a second. Thread-safe. Times are epoch milliseconds of the engine's clock. */
public interface ShardLimits {

    /**
     * Admits a record or refuses it; a refused record counts for nothing.
     *
     * @param size bytes of payload and partition key
     */
    boolean tryWrite(int size, long nowMillis);

    /** Admits a GetRecords call or refuses it; a refused call counts for nothing. */
    boolean tryRead(long nowMillis);

    /**
     * Charges the answer of an admitted call.
     *
     * @param size bytes of payloads and partition keys
     */
    void chargeRead(long size, long nowMillis);

    /** The limits of the service, rested. */
    static ShardLimits enforced(long nowMillis) {
        return new EnforcedLimits(nowMillis);
    }

    /** Admits everything. */
    static ShardLimits none() {
        return NoLimits.INSTANCE;
    }
}
