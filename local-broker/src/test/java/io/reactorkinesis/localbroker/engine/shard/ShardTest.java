package io.reactorkinesis.localbroker.engine.shard;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.engine.limit.ShardLimits;
import io.reactorkinesis.localbroker.engine.limit.ShardLimits.ReadCharge;
import io.reactorkinesis.localbroker.engine.listener.ShardListener;
import io.reactorkinesis.localbroker.engine.log.LogPosition;
import io.reactorkinesis.localbroker.engine.log.ShardLogs;
import io.reactorkinesis.localbroker.engine.log.StoredRecord;
import io.reactorkinesis.localbroker.testing.MutableClock;
import io.reactorkinesis.record.HashKeyRange;
import io.reactorkinesis.record.SequenceNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ShardTest {

    private static final Instant CREATED = Instant.parse("2026-11-22T10:00:00Z");

    private final MutableClock clock = new MutableClock(CREATED.plusSeconds(2));
    private final Shard shard = shard(5, List.of());

    @Test
    void itsFirstNumberIsAboveItsStart() {
        assertThat(shard.startingNumber()).isEqualTo(SequenceNumber.of(CREATED, 0, CREATED, 5));
        assertThat(append(shard)).isEqualTo(SequenceNumber.of(CREATED, 1, clock.instant(), 5));
    }

    @Test
    void numbersAndArrivalTimesDoNotFallWithTheClock() {
        List<SequenceNumber> numbers = new ArrayList<>();
        for (int seconds : new int[] {0, 0, -3600, 1, 7200, -86400}) {
            clock.advance(Duration.ofSeconds(seconds));
            numbers.add(append(shard));
        }

        assertThat(numbers).isSorted().doesNotHaveDuplicates();
        assertThat(records(shard)).extracting(StoredRecord::arrivalMillis).isSorted();
    }

    @Test
    void aClosedShardRefusesRecordsAndEndsAboveAllOfThem() {
        SequenceNumber last = append(shard);
        Shard child = shard(6, List.of(shard.id()));
        List<Shard> published = new ArrayList<>();

        Succession.perform(
                List.of(shard), clock.millis(), closed -> List.of(succession(shard, child)), published::addAll);

        assertThat(shard.append("key", new byte[1], 4, false)).isEqualTo(AppendResult.Refused.CLOSED);
        ShardEnd end = requireNonNull(shard.end());
        assertThat(end.endingNumber()).isGreaterThan(last);
        assertThat(end.endingNumber().counter()).isEqualTo(SequenceNumber.MAX_COUNTER);
        assertThat(end.children()).containsExactly(child).isEqualTo(published);
    }

    @Test
    void aShardClosesNotBeforeItsLastRecordArrived() {
        append(shard);
        long arrived = clock.millis();
        clock.advance(Duration.ofHours(-1));

        Succession.perform(List.of(shard), clock.millis(), closed -> List.of(succession(shard)), children -> {});

        assertThat(requireNonNull(shard.end()).closedMillis()).isEqualTo(arrived);
    }

    @Test
    void manyWritersGetRisingNumbersAndLoseNothing() throws Exception {
        int writers = 8;
        int each = 2_000;
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            List<Future<List<SequenceNumber>>> futures = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                futures.add(threads.submit(() -> {
                    List<SequenceNumber> numbers = new ArrayList<>(each);
                    for (int i = 0; i < each; i++) {
                        numbers.add(append(shard));
                    }
                    return numbers;
                }));
            }
            List<SequenceNumber> given = new ArrayList<>();
            for (Future<List<SequenceNumber>> future : futures) {
                assertThat(future.get()).isSorted();
                given.addAll(future.get());
            }

            assertThat(records(shard))
                    .extracting(StoredRecord::sequenceNumber)
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .hasSize(writers * each)
                    .containsExactlyInAnyOrderElementsOf(given);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Succession.Step succession(Shard parent, Shard... children) {
        return new Succession.Step(List.of(parent), List.of(children));
    }

    private Shard shard(int index, List<String> parents) {
        ShardOrigin origin = new ShardOrigin(index, HashKeyRange.ALL, parents, CREATED, clock.millis());
        return new Shard(
                origin, ShardLogs.inMemory().open("arn", 0, index), ShardLimits.none(), ShardListener.NONE, clock);
    }

    private static SequenceNumber append(Shard shard) {
        AppendResult result = shard.append("key", new byte[1], 4, false);
        assertThat(result).isInstanceOf(AppendResult.Appended.class);
        return ((AppendResult.Appended) result).sequenceNumber();
    }

    private static List<StoredRecord> records(Shard shard) {
        return shard.read(ReadCharge.NONE, LogPosition.at(shard.startingNumber()), 0, Integer.MAX_VALUE, Long.MAX_VALUE)
                .blockOptional(Duration.ZERO)
                .orElseThrow()
                .records();
    }
}
