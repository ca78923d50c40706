package io.reactorkinesis.consumer.ack;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.record.RecordPosition;
import io.reactorkinesis.record.SequenceNumber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

final class AckTrackerTest {

    private final AckTracker tracker = new AckTracker();

    @Test
    void nothingIsCoveredBeforeTheFirstRecordIsAcknowledged() {
        AckEntry first = deliver(0);
        deliver(1).acknowledge();
        assertThat(tracker.covered()).isNull();
        first.acknowledge();
        assertThat(tracker.covered()).isEqualTo(position(1));
    }

    @Test
    void coveredIsAlwaysTheEndOfTheUnbrokenRunWhateverTheOrder() {
        for (long seed = 1; seed <= 200; seed++) {
            AckTracker seeded = new AckTracker();
            List<AckEntry> entries = IntStream.range(0, 50)
                    .mapToObj(i -> seeded.deliver(position(i), 1))
                    .toList();
            boolean[] acknowledged = new boolean[entries.size()];
            List<AckEntry> order = new ArrayList<>(entries);
            Collections.shuffle(order, new Random(seed));
            for (AckEntry entry : order) {
                entry.acknowledge();
                acknowledged[entries.indexOf(entry)] = true;
                int run = 0;
                while (run < acknowledged.length && acknowledged[run]) {
                    run++;
                }
                assertThat(seeded.covered())
                        .as("seed %d", seed)
                        .isEqualTo(run == 0 ? null : entries.get(run - 1).position());
                assertThat(seeded.uncoveredRecords()).as("seed %d", seed).isEqualTo(entries.size() - run);
            }
        }
    }

    @Test
    void everyRecordIsCoveredWhenManyThreadsAcknowledgeWhileOneDelivers() {
        int count = 100_000;
        Flux.range(0, count)
                .map(this::deliver)
                .parallel(4, 16)
                .runOn(Schedulers.parallel())
                .doOnNext(AckEntry::acknowledge)
                .sequential()
                .blockLast();
        assertThat(tracker.covered()).isEqualTo(position(count - 1));
        assertThat(tracker.uncoveredRecords()).isZero();
        assertThat(tracker.uncoveredBytes()).isZero();
    }

    @Test
    void rejectedRecordIsNeverPassed() {
        AckEntry before = deliver(0);
        AckEntry rejected = deliver(1);
        AckEntry after = deliver(2);
        rejected.reject();
        after.acknowledge();
        assertThat(tracker.isSettled()).isFalse();
        before.acknowledge();
        rejected.acknowledge();
        assertThat(tracker.covered()).isEqualTo(position(0));
        assertThat(tracker.isSettled()).isTrue();
    }

    @Test
    void firstAnswerCounts() {
        AckEntry entry = deliver(0);
        entry.acknowledge();
        assertThat(entry.reject()).isFalse();
        assertThat(tracker.covered()).isEqualTo(position(0));
    }

    @Test
    void settlesWhenTheLastAnswerIsGiven() {
        AckEntry first = deliver(0);
        AckEntry second = deliver(1);
        StepVerifier.create(tracker.whenSettled())
                .then(second::acknowledge)
                .expectNoEvent(Duration.ofMillis(1))
                .then(first::acknowledge)
                .expectComplete()
                .verify(Duration.ofSeconds(5));
    }

    @Test
    void roomIsMadeByRecordsAndByBytes() {
        AckEntry small = tracker.deliver(position(0), 10);
        AckEntry large = tracker.deliver(position(1), 1_000);
        assertThat(tracker.whenBelow(3, 2_000).blockOptional()).isEmpty();
        StepVerifier.create(tracker.whenBelow(3, 1_000))
                .then(small::acknowledge)
                .expectNoEvent(Duration.ofMillis(1))
                .then(large::acknowledge)
                .expectComplete()
                .verify(Duration.ofSeconds(5));
        StepVerifier.create(tracker.whenBelow(1, 1)).verifyComplete();
    }

    private AckEntry deliver(int index) {
        return tracker.deliver(position(index), 1);
    }

    private static RecordPosition position(int index) {
        return new RecordPosition(new SequenceNumber(0, 0, index / 3), index % 3);
    }
}
