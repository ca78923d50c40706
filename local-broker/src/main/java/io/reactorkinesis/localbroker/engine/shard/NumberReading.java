package io.reactorkinesis.localbroker.engine.shard;

import io.reactorkinesis.record.SequenceNumber;
import org.jspecify.annotations.Nullable;

/**
 * What the service reads from a sequence number, in any layout that it ever issued. The present one is version 2; those
 * of version 0 and 1 are from 2013 and 2014, and no stream has such numbers any more.
 *
 * @param version 0, 1 or 2
 * @param shardIndex the shard's index; below zero only in a forged number
 * @param issuedSecond when it was issued, epoch seconds; 0 in version 0, which does not tell
 */
public record NumberReading(int version, int shardIndex, long issuedSecond) {

    // The service takes no shard for one that is created after the year 2477.
    private static final long CREATED_BEFORE_SECOND = 16_025_175_000L;
    private static final long SECONDS = (1L << 36) - 1;

    /** Reads a number; null when it has none of the layouts. */
    public static @Nullable NumberReading of(SequenceNumber number) {
        if (number.isLayoutVersion2()) {
            boolean possible = number.shardCreated().getEpochSecond() < CREATED_BEFORE_SECOND;
            return possible
                    ? new NumberReading(2, number.shardIndex(), number.issued().getEpochSecond())
                    : null;
        }
        if (number.high() >>> 56 == 2 && (number.low() & 0xF) == 1) {
            long issued = (number.high() & 0xFF) << 28 | number.middle() >>> 36;
            return new NumberReading(1, (int) (number.low() >>> 4), issued);
        }
        // 128 bits at most: 36 of creation time from bit 88 on, the shard's index in the lowest 16.
        boolean old = number.high() == 0 && (number.middle() >>> 24 & SECONDS) < CREATED_BEFORE_SECOND;
        return old ? new NumberReading(0, (int) (number.low() & 0xFFFF), 0) : null;
    }
}
