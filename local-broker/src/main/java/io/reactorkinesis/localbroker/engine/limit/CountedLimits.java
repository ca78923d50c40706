package io.reactorkinesis.localbroker.engine.limit;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The service's numbers. In: 1,000 records a second, with a burst of one second's worth, and 1 MiB a second, with a burst
 * of 10 MiB so that one record of that size can pass; sustained, 1 MiB a second holds. Out, to all that poll: 5 calls and
 * 2 MiB a second. The size of an answer is known only after it was read, so it may run into debt, and calls are refused
 * until the debt is paid: 5 seconds after 10 MiB.
 *
 * <p>What is admitted though it is beyond a limit counts for nothing, so that as much is reported as would be refused.
 */
final class CountedLimits implements ShardLimits {

    private static final long MIB = 1024 * 1024;
    private static final long WRITES_PER_SECOND = 1_000;
    private static final long WRITTEN_BYTES_PER_SECOND = MIB;
    private static final long WRITTEN_BYTES_BURST = 10 * MIB;
    private static final long READS_PER_SECOND = 5;
    private static final long READ_BYTES_PER_SECOND = 2 * MIB;

    private final boolean refuses;
    private final Consumer<ShardLimit> exceeded;

    private final Object writes = new Object();
    private final TokenBucket writtenRecords;
    private final TokenBucket writtenBytes;

    private final ReadCharge charge = this::chargeRead;
    private final TokenBucket readCalls;
    private final TokenBucket readBytes;

    /**
     * @param refuses whether what is beyond a limit is refused
     * @param exceeded is told each time; must not block
     */
    CountedLimits(long nowMillis, boolean refuses, Consumer<ShardLimit> exceeded) {
        this.refuses = refuses;
        this.exceeded = exceeded;
        writtenRecords = new TokenBucket(WRITES_PER_SECOND, WRITES_PER_SECOND, nowMillis);
        writtenBytes = new TokenBucket(WRITTEN_BYTES_BURST, WRITTEN_BYTES_PER_SECOND, nowMillis);
        readCalls = new TokenBucket(READS_PER_SECOND, READS_PER_SECOND, nowMillis);
        readBytes = new TokenBucket(READ_BYTES_PER_SECOND, READ_BYTES_PER_SECOND, nowMillis);
    }

    @Override
    public boolean tryWrite(int size, long nowMillis) {
        ShardLimit beyond = takeWrite(size, nowMillis);
        return beyond == null || admitsBeyond(beyond);
    }

    @Override
    public @Nullable ReadCharge tryRead(long nowMillis) {
        ShardLimit beyond = takeRead(nowMillis);
        if (beyond == null) {
            return charge;
        }
        return admitsBeyond(beyond) ? ReadCharge.NONE : null;
    }

    private boolean admitsBeyond(ShardLimit limit) {
        exceeded.accept(limit);
        return !refuses;
    }

    private @Nullable ShardLimit takeWrite(int size, long nowMillis) {
        synchronized (writes) {
            if (!writtenRecords.holds(1, nowMillis)) {
                return ShardLimit.WRITTEN_RECORDS;
            }
            if (!writtenBytes.holds(size, nowMillis)) {
                return ShardLimit.WRITTEN_BYTES;
            }
            writtenRecords.take(1);
            writtenBytes.take(size);
            return null;
        }
    }

    private @Nullable ShardLimit takeRead(long nowMillis) {
        synchronized (charge) {
            if (!readCalls.holds(1, nowMillis)) {
                return ShardLimit.READ_CALLS;
            }
            if (!readBytes.holdsAny(nowMillis)) {
                return ShardLimit.READ_BYTES;
            }
            readCalls.take(1);
            return null;
        }
    }

    private void chargeRead(long size, long nowMillis) {
        synchronized (charge) {
            readBytes.refill(nowMillis);
            if (size >= READ_BYTES_PER_SECOND) {
                // What was saved up buys small answers only, so that 10 MiB are followed by full 5 seconds of refusal.
                readBytes.forfeitSavings();
            }
            readBytes.take(size);
        }
    }
}
