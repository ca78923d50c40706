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

    // Made when first used, rested: most shards of a large stream are idle, and cost no memory here.
    private @Nullable Buckets writes;
    private @Nullable Buckets reads;

    /**
     * @param refuses whether what is beyond a limit is refused
     * @param exceeded is told each time; must not block
     */
    CountedLimits(boolean refuses, Consumer<ShardLimit> exceeded) {
        this.refuses = refuses;
        this.exceeded = exceeded;
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
            return this::chargeRead;
        }
        return admitsBeyond(beyond) ? ReadCharge.NONE : null;
    }

    private boolean admitsBeyond(ShardLimit limit) {
        exceeded.accept(limit);
        return !refuses;
    }

    private synchronized @Nullable ShardLimit takeWrite(int size, long nowMillis) {
        if (writes == null) {
            writes = new Buckets(
                    new TokenBucket(WRITES_PER_SECOND, WRITES_PER_SECOND, nowMillis),
                    new TokenBucket(WRITTEN_BYTES_BURST, WRITTEN_BYTES_PER_SECOND, nowMillis));
        }
        if (!writes.calls().holds(1, nowMillis)) {
            return ShardLimit.WRITTEN_RECORDS;
        }
        if (!writes.bytes().holds(size, nowMillis)) {
            return ShardLimit.WRITTEN_BYTES;
        }
        writes.calls().take(1);
        writes.bytes().take(size);
        return null;
    }

    private synchronized @Nullable ShardLimit takeRead(long nowMillis) {
        Buckets buckets = reads(nowMillis);
        if (!buckets.calls().holds(1, nowMillis)) {
            return ShardLimit.READ_CALLS;
        }
        if (!buckets.bytes().holdsAny(nowMillis)) {
            return ShardLimit.READ_BYTES;
        }
        buckets.calls().take(1);
        return null;
    }

    private synchronized void chargeRead(long size, long nowMillis) {
        TokenBucket bytes = reads(nowMillis).bytes();
        bytes.refill(nowMillis);
        if (size >= READ_BYTES_PER_SECOND) {
            // What was saved up buys small answers only, so that 10 MiB are followed by full 5 seconds of refusal.
            bytes.forfeitSavings();
        }
        bytes.take(size);
    }

    private Buckets reads(long nowMillis) {
        if (reads == null) {
            reads = new Buckets(
                    new TokenBucket(READS_PER_SECOND, READS_PER_SECOND, nowMillis),
                    new TokenBucket(READ_BYTES_PER_SECOND, READ_BYTES_PER_SECOND, nowMillis));
        }
        return reads;
    }

    /** Of writes: records and bytes; of reads: calls and bytes. */
    private record Buckets(TokenBucket calls, TokenBucket bytes) {}
}
