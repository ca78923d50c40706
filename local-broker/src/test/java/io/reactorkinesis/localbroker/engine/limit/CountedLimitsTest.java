package io.reactorkinesis.localbroker.engine.limit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountedLimitsTest {

    private static final long START = 1_700_000_000_000L;
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    private final List<ShardLimit> exceeded = new ArrayList<>();
    private final ShardLimits limits = new CountedLimits(true, exceeded::add);

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
        read(10 * MIB, START);

        assertThat(limits.tryRead(START + 5_000)).isNull();
        assertThat(limits.tryRead(START + 5_001)).isNotNull();
    }

    @Test
    void refusesReadsForASecondAfterTwoMebibytes() {
        read(MIB, START);
        read(MIB, START);
        assertThat(limits.tryRead(START)).isNull();
        assertThat(limits.tryRead(START + 1)).isNotNull();

        read(2 * MIB, START + 10_000);
        assertThat(limits.tryRead(START + 11_000)).isNull();
        assertThat(limits.tryRead(START + 11_001)).isNotNull();
    }

    @Test
    void tellsWhichLimitIsExceeded() {
        writes(1_001, 1, START);
        assertThat(exceeded).containsExactly(ShardLimit.WRITTEN_RECORDS);

        exceeded.clear();
        writes(2, 10 * MIB, START + 60_000);
        assertThat(exceeded).containsExactly(ShardLimit.WRITTEN_BYTES);

        exceeded.clear();
        reads(6, START);
        assertThat(exceeded).containsExactly(ShardLimit.READ_CALLS);

        exceeded.clear();
        read(10 * MIB, START + 60_000);
        reads(1, START + 60_000);
        assertThat(exceeded).containsExactly(ShardLimit.READ_BYTES);
    }

    @Test
    void whatIsOnlyReportedIsAdmittedAndCountsForNothing() {
        List<ShardLimit> reported = new ArrayList<>();
        ShardLimits lenient = new CountedLimits(false, reported::add);
        for (int second = 0; second < 10; second++) {
            long now = START + second * 1_000L;
            for (int i = 0; i < 1_500; i++) {
                assertThat(lenient.tryWrite(1, now)).isTrue();
            }
            requireNonNull(lenient.tryRead(now)).charge(4L * MIB, now);
        }

        assertThat(reported)
                .as("500 records a second beyond 1,000; two of three reads of 4 MiB a second")
                .hasSize(10 * 500 + 6)
                .containsOnly(ShardLimit.WRITTEN_RECORDS, ShardLimit.READ_BYTES);
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
        requireNonNull(none.tryRead(START)).charge(100L * MIB, START);

        assertThat(none.tryRead(START)).isNotNull();
        assertThat(none.tryWrite(Integer.MAX_VALUE, START)).isTrue();
    }

    private void read(long size, long now) {
        requireNonNull(limits.tryRead(now)).charge(size, now);
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
            taken += limits.tryRead(now) == null ? 0 : 1;
        }
        return taken;
    }
}
