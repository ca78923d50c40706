package io.reactorkinesis.consumer.ack;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.checkpoint.Checkpoint;
import io.reactorkinesis.record.RecordPosition;
import io.reactorkinesis.record.SequenceNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

final class CheckpointWriterTest {

    private final AckTracker tracker = new AckTracker();
    private final List<Checkpoint> writes = new ArrayList<>();
    private final List<Checkpoint> told = new ArrayList<>();
    private Sinks.Empty<Void> answer = Sinks.empty();
    private final CheckpointWriter writer = new CheckpointWriter(tracker, this::store, told::add);

    @Test
    void progressIsWrittenOnce() {
        tracker.deliver(position(0), 1).acknowledge();
        answer.tryEmitEmpty();
        StepVerifier.create(writer.flush()).verifyComplete();
        StepVerifier.create(writer.flush()).verifyComplete();
        assertThat(writes).containsExactly(Checkpoint.at(position(0)));
        assertThat(told).isEqualTo(writes);
    }

    @Test
    void progressMadeDuringAWriteIsWrittenAfterIt() {
        tracker.deliver(position(0), 1).acknowledge();
        Sinks.Empty<Void> first = answer;
        StepVerifier running =
                StepVerifier.create(writer.flush()).expectComplete().verifyLater();
        tracker.deliver(position(1), 1).acknowledge();
        StepVerifier later =
                StepVerifier.create(writer.flush()).expectComplete().verifyLater();
        assertThat(writes).containsExactly(Checkpoint.at(position(0)));

        answer = Sinks.empty();
        first.tryEmitEmpty();
        running.verify(Duration.ofSeconds(5));
        assertThat(writes).containsExactly(Checkpoint.at(position(0)), Checkpoint.at(position(1)));
        answer.tryEmitEmpty();
        later.verify(Duration.ofSeconds(5));
    }

    @Test
    void failedWriteIsMadeAgainByTheNextFlush() {
        tracker.deliver(position(0), 1).acknowledge();
        answer.tryEmitError(new IllegalStateException("store is down"));
        StepVerifier.create(writer.flush()).verifyErrorMessage("store is down");
        assertThat(told).isEmpty();
        answer = Sinks.empty();
        answer.tryEmitEmpty();
        StepVerifier.create(writer.flush()).verifyComplete();
        assertThat(told).containsExactly(Checkpoint.at(position(0)));
    }

    @Test
    void momentOfTheStartIsWrittenUntilThereIsAPosition() {
        answer.tryEmitEmpty();
        Checkpoint moment = Checkpoint.at(Instant.EPOCH);
        writer.startAt(moment);
        StepVerifier.create(writer.flush()).verifyComplete();
        tracker.deliver(position(0), 1).acknowledge();
        StepVerifier.create(writer.flush()).verifyComplete();
        assertThat(writes).containsExactly(moment, Checkpoint.at(position(0)));
    }

    @Test
    void waitingForARecordEndsWhenAWriteCoversIt() {
        AckEntry first = tracker.deliver(position(0), 1);
        AckEntry second = tracker.deliver(position(1), 1);
        answer.tryEmitEmpty();
        StepVerifier waiting = StepVerifier.create(writer.whenCovered(second.position()))
                .expectComplete()
                .verifyLater();
        second.acknowledge();
        StepVerifier.create(writer.flush()).verifyComplete();
        assertThat(writes).isEmpty();
        first.acknowledge();
        StepVerifier.create(writer.flush()).verifyComplete();
        waiting.verify(Duration.ofSeconds(5));
    }

    @Test
    void waitingForARecordFailsWhenTheTenureEnds() {
        StepVerifier waiting = StepVerifier.create(writer.whenCovered(position(0)))
                .expectErrorMessage("over")
                .verifyLater();
        writer.close(new IllegalStateException("over"));
        waiting.verify(Duration.ofSeconds(5));
        StepVerifier.create(writer.whenCovered(position(0))).verifyErrorMessage("over");
    }

    private Mono<Void> store(Checkpoint checkpoint) {
        return Mono.defer(() -> {
            writes.add(checkpoint);
            return answer.asMono();
        });
    }

    private static RecordPosition position(int index) {
        return new RecordPosition(new SequenceNumber(0, 0, index), 0);
    }
}
