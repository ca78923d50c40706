package io.reactorkinesis.localbroker.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.record.SequenceNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every log must do. */
interface ShardLogTck {

    Instant CREATED = Instant.parse("2026-11-22T10:00:00Z");
    Duration PATIENCE = Duration.ofSeconds(10);

    /** An empty log. */
    ShardLog log();

    @Test
    default void readsForwardFromANumberInclusiveAndExclusive() {
        ShardLog log = filled(5);

        assertThat(numbers(log, LogPosition.at(number(3)))).containsExactly(3L, 4L, 5L);
        assertThat(numbers(log, LogPosition.after(number(3)))).containsExactly(4L, 5L);
        assertThat(numbers(log, LogPosition.after(number(5)))).isEmpty();
    }

    @Test
    default void comparesPositionsByOrderWhereNoRecordStands() {
        ShardLog log = log();
        append(log, 10, 0);
        append(log, 20, 0);

        assertThat(numbers(log, LogPosition.at(number(0)))).containsExactly(10L, 20L);
        assertThat(numbers(log, LogPosition.at(number(15)))).containsExactly(20L);
        assertThat(numbers(log, LogPosition.after(number(15)))).containsExactly(20L);
        assertThat(numbers(log, LogPosition.at(number(21)))).isEmpty();
    }

    @Test
    default void stopsAtTheNumberOfRecordsAndTellsThatThereAreMore() {
        ShardLog log = filled(5);

        LogSlice slice = read(log, LogPosition.at(number(1)), 3, Long.MAX_VALUE);

        assertThat(slice.records()).hasSize(3);
        assertThat(slice.more()).isTrue();
        assertThat(read(log, LogPosition.at(number(3)), 3, Long.MAX_VALUE).more())
                .isFalse();
    }

    @Test
    default void stopsBeforeTheRecordThatWouldExceedTheBytes() {
        ShardLog log = filled(5);

        assertThat(read(log, LogPosition.at(number(1)), 100, 250).records()).hasSize(2);
        assertThat(read(log, LogPosition.at(number(1)), 100, 300).records()).hasSize(3);
    }

    @Test
    default void givesAFirstRecordWhateverItsSize() {
        LogSlice slice = read(filled(5), LogPosition.at(number(2)), 100, 1);

        assertThat(slice.records())
                .extracting(record -> record.sequenceNumber().counter())
                .containsExactly(2L);
        assertThat(slice.more()).isTrue();
    }

    @Test
    default void findsTheFirstRecordOfATimeOrLater() {
        ShardLog log = log();
        append(log, 1, 1_000);
        append(log, 2, 2_000);
        append(log, 3, 2_000);
        append(log, 4, 3_000);

        assertThat(log.firstSince(0)).isEqualTo(number(1));
        assertThat(log.firstSince(1_001)).isEqualTo(number(2));
        assertThat(log.firstSince(2_000)).isEqualTo(number(2));
        assertThat(log.firstSince(2_001)).isEqualTo(number(4));
        assertThat(log.firstSince(3_001)).isNull();
    }

    @Test
    default void forgetsWhatArrivedBeforeTheHorizon() {
        ShardLog log = log();
        append(log, 1, 1_000);
        append(log, 2, 2_000);
        append(log, 3, 3_000);

        log.trim(2_000);

        assertThat(numbers(log, LogPosition.at(number(1)))).containsExactly(2L, 3L);
        assertThat(log.firstSince(0)).isEqualTo(number(2));
    }

    @Test
    default void tellsAllItsRecordsWhateverComesLater() {
        ShardLog log = filled(5);
        log.trim(0);

        List<StoredRecord> records = log.records();
        append(log, 6, 0);
        log.clear();

        assertThat(records)
                .extracting(StoredRecord::sequenceNumber)
                .containsExactly(number(1), number(2), number(3), number(4), number(5));
        assertThat(log.records()).isEmpty();
    }

    @Test
    default void goesOnBehindWhatWasCleared() {
        ShardLog log = filled(5);

        log.clear();
        append(log, 6, 0);

        assertThat(numbers(log, LogPosition.at(number(0)))).containsExactly(6L);
        assertThat(numbers(log, LogPosition.after(number(3)))).containsExactly(6L);
        assertThat(log.firstSince(0)).isEqualTo(number(6));
    }

    @Test
    default void forgetsEverythingWhenDiscarded() {
        ShardLog log = filled(5);

        log.discard();

        assertThat(numbers(log, LogPosition.at(number(0)))).isEmpty();
        assertThat(log.firstSince(0)).isNull();
    }

    @Test
    default void keepsOrderThroughManyRoundsOfAppendingAndTrimming() {
        ShardLog log = log();
        long next = 1;
        for (int round = 1; round <= 50; round++) {
            for (int i = 0; i < round * 3; i++) {
                append(log, next, next);
                next++;
            }
            long oldest = next - round;
            log.trim(oldest);

            assertThat(numbers(log, LogPosition.at(number(0))))
                    .hasSize(round)
                    .isSorted()
                    .startsWith(oldest)
                    .endsWith(next - 1);
        }
    }

    private ShardLog filled(int records) {
        ShardLog log = log();
        for (int i = 1; i <= records; i++) {
            append(log, i, 0);
        }
        return log;
    }

    private static void append(ShardLog log, long counter, long arrivalMillis) {
        log.append(new StoredRecord(number(counter), arrivalMillis, "key", new byte[97], 100, false))
                .block(PATIENCE);
    }

    private static SequenceNumber number(long counter) {
        return SequenceNumber.of(CREATED, counter, CREATED, 0);
    }

    private static LogSlice read(ShardLog log, LogPosition from, int maxRecords, long maxBytes) {
        return log.read(from, maxRecords, maxBytes).blockOptional(PATIENCE).orElseThrow();
    }

    private static List<Long> numbers(ShardLog log, LogPosition from) {
        return read(log, from, Integer.MAX_VALUE, Long.MAX_VALUE).records().stream()
                .map(record -> record.sequenceNumber().counter())
                .toList();
    }
}
