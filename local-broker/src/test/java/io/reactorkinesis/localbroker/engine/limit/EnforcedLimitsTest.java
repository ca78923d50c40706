package io.reactorkinesis.localbroker.engine.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EnforcedLimitsTest {

    private static final long START = 1_700_000_000_000L;
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    private final ShardLimits limits = ShardLimits.enforced(START);

    @Test
    void takesAThousandRecordsASecond() {
        assertThat(writes(2_000, 10, START)).isEqualTo(1_000);
        assertThat(writes(2_000, 10, START + 1)).isEqualTo(1);
        assertThat(writes(2_000, 10, START + 501)).isEqualTo(500);
        assertThat(writes(2_000, 10, START + 60_000)).isEqualTo(1_000);
    }

    @Test
    void takesOneRecordOfTenMebibytesAndThenRests() {
        assertThat(limits.tryWrite(10 * MIB, START)).isTrue();
        assertThat(limits.tryWrite(MIB, START + 999)).isFalse();
        assertThat(limits.tryWrite(MIB, START + 1_000)).isTrue();
    }

    @Test
    void takesOneMebibyteASecondWhenWritersDoNotRest() {
        long taken = 0;
        for (int millis = 0; millis < 60_000; millis++) {
            taken += writes(20, 10 * KIB, START + millis) * 10L * KIB;
        }

        assertThat(taken).isBetween(69L * MIB, 70L * MIB);
    }

    @Test
    void aRefusedRecordCountsForNothing() {
        assertThat(limits.tryWrite(10 * MIB, START)).isTrue();
        assertThat(writes(5_000, MIB, START)).isZero();
        assertThat(writes(1, MIB, START + 1_000)).isEqualTo(1);
        assertThat(writes(5_000, 0, START + 1_000)).isEqualTo(999);
    }

    @Test
    void allowsFiveReadsASecond() {
        assertThat(reads(20, START)).isEqualTo(5);
        assertThat(reads(20, START + 199)).isZero();
        assertThat(reads(20, START + 200)).isEqualTo(1);
        assertThat(reads(20, START + 10_000)).isEqualTo(5);
    }

    @Test
    void refusesReadsForFiveSecondsAfterTenMebibytes() {
        assertThat(limits.tryRead(START)).isTrue();
        limits.chargeRead(10 * MIB, START);

        assertThat(limits.tryRead(START + 5_000)).isFalse();
        assertThat(limits.tryRead(START + 5_001)).isTrue();
    }

    @Test
    void refusesReadsForASecondAfterTwoMebibytes() {
        assertThat(limits.tryRead(START)).isTrue();
        limits.chargeRead(MIB, START);
        assertThat(limits.tryRead(START)).isTrue();
        limits.chargeRead(MIB, START);

        assertThat(limits.tryRead(START)).isFalse();

        limits.chargeRead(2 * MIB, START);
        assertThat(limits.tryRead(START + 1_000)).isFalse();
        assertThat(limits.tryRead(START + 1_001)).isTrue();
    }

    @Test
    void aClockSetBackNeitherFillsNorStopsTheBuckets() {
        assertThat(writes(2_000, 10, START)).isEqualTo(1_000);
        assertThat(writes(2_000, 10, START - 3_600_000)).isZero();
        assertThat(writes(2_000, 10, START - 3_600_000 + 100)).isEqualTo(100);
    }

    @Test
    void withoutLimitsEverythingIsAdmitted() {
        ShardLimits none = ShardLimits.none();
        none.chargeRead(100L * MIB, START);

        assertThat(none.tryRead(START)).isTrue();
        assertThat(none.tryWrite(Integer.MAX_VALUE, START)).isTrue();
    }

    private int writes(int offered, int size, long now) {
        int taken = 0;
        for (int i = 0; i < offered; i++) {
            taken += limits.tryWrite(size, now) ? 1 : 0;
        }
        return taken;
    }

    private int reads(int offered, long now) {
        int taken = 0;
        for (int i = 0; i < offered; i++) {
            taken += limits.tryRead(now) ? 1 : 0;
        }
        return taken;
    }
}
