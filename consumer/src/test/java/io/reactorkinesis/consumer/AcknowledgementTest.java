package io.reactorkinesis.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.checkpoint.Checkpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

final class AcknowledgementTest {

    private final VirtualRig rig = new VirtualRig(1);

    @Test
    void checkpointNeverPassesARecordWithoutAnswerWhateverTheOrder() {
        rig.stream.put(0, IntStream.range(0, 40).mapToObj(String::valueOf).toArray(String[]::new));
        List<ReceivedRecord<String>> received =
                VirtualRig.collect(rig.consumer("a").receive());
        rig.advanceSeconds(1);
        long seed = 11;
        List<ReceivedRecord<String>> order = new ArrayList<>(received);
        Collections.shuffle(order, new Random(seed));
        List<ReceivedRecord<String>> open = new ArrayList<>(received);
        for (ReceivedRecord<String> record : order) {
            record.acknowledge();
            open.remove(record);
            rig.advanceSeconds(1);
            int next = open.isEmpty() ? received.size() : received.indexOf(open.get(0));
            Checkpoint expected = next == 0
                    ? Checkpoint.TRIM_HORIZON
                    : Checkpoint.at(received.get(next - 1).position());
            assertThat(rig.checkpoint(0)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void checkpointOfARecordCompletesWhenItIsStored() {
        rig.stream.put(0, "1", "2");
        List<ReceivedRecord<String>> received =
                VirtualRig.collect(rig.consumer("a").receive());
        rig.advance(Duration.ofMillis(10));
        StepVerifier later = StepVerifier.create(received.get(1).checkpoint())
                .expectComplete()
                .verifyLater();
        assertThat(rig.checkpoint(0)).isEqualTo(Checkpoint.TRIM_HORIZON);
        StepVerifier.create(received.get(0).checkpoint()).verifyComplete();
        assertThat(rig.checkpoint(0)).isEqualTo(Checkpoint.at(received.get(1).position()));
        later.verify(Duration.ofSeconds(5));
    }

    @Test
    void rejectedRecordStopsItsShardAndComesAgainAfterAPause() {
        rig.stream.put(0, "good", "bad", "next");
        KinesisConsumer<String> consumer = rig.consumer("a");
        List<ConsumerEvent> events = VirtualRig.eventsOf(consumer);
        List<ReceivedRecord<String>> received = VirtualRig.collect(consumer.receive());
        rig.advanceSeconds(1);
        received.get(0).acknowledge();
        received.get(2).acknowledge();
        IllegalStateException cause = new IllegalStateException("cannot be handled");
        received.get(1).reject(cause);
        rig.advanceSeconds(1);
        assertThat(events).contains(new ConsumerEvent.ShardStopped(rig.stream.shardId(0), cause));
        assertThat(rig.owner(0)).isNull();
        assertThat(rig.checkpoint(0)).isEqualTo(Checkpoint.at(received.get(0).position()));

        received.clear();
        rig.advance(VirtualRig.LEASE.plusSeconds(1));
        assertThat(VirtualRig.texts(received)).containsExactly("bad", "next");
    }

    @Test
    void gracefulStopDeliversNothingMoreAndWaitsForAnswers() {
        rig.stream.put(0, "1", "2");
        KinesisConsumer<String> consumer = rig.consumer("a");
        List<ReceivedRecord<String>> received = new ArrayList<>();
        List<String> ends = new ArrayList<>();
        consumer.receive().subscribe(received::add, error -> {}, () -> ends.add("complete"));
        rig.advanceSeconds(1);
        StepVerifier stopped = StepVerifier.create(consumer.stop(Duration.ofMinutes(1)))
                .expectComplete()
                .verifyLater();
        rig.stream.put(0, "3");
        rig.advanceSeconds(30);
        assertThat(received).hasSize(2);
        assertThat(rig.owner(0)).as("owner while records wait for answers").isEqualTo("a");

        received.forEach(ReceivedRecord::acknowledge);
        rig.advanceSeconds(1);
        stopped.verify(Duration.ofSeconds(1));
        assertThat(ends).containsExactly("complete");
        assertThat(rig.checkpoint(0)).isEqualTo(Checkpoint.at(received.get(1).position()));
        assertThat(rig.owner(0)).isNull();
    }

    @Test
    void stopAfterItsTimeoutKeepsWhatWasAcknowledged() {
        rig.stream.put(0, "1", "2");
        KinesisConsumer<String> consumer = rig.consumer("a");
        List<ReceivedRecord<String>> received = VirtualRig.collect(consumer.receive());
        rig.advanceSeconds(1);
        received.get(0).acknowledge();
        StepVerifier stopped = StepVerifier.create(consumer.stop(Duration.ofSeconds(5)))
                .expectComplete()
                .verifyLater();
        rig.advanceSeconds(5);
        stopped.verify(Duration.ofSeconds(1));
        assertThat(rig.checkpoint(0)).isEqualTo(Checkpoint.at(received.get(0).position()));
        assertThat(received.get(1).isHeld()).isFalse();
    }

    @Test
    void stoppingInTheMiddleOfTheLastFetchDoesNotEndTheShard() {
        rig.stream.put(0, "1", "2", "3");
        rig.stream.split(0);
        KinesisConsumer<String> consumer = rig.consumer("a");
        List<String> seen = new ArrayList<>();
        consumer.receive().take(1).subscribe(record -> {
            seen.add(record.data());
            record.acknowledge();
        });
        rig.advanceSeconds(5);
        assertThat(rig.lease(0).isComplete()).isFalse();
        List<String> rest = VirtualRig.acknowledged(consumer);
        rig.advanceSeconds(5);
        assertThat(seen).containsExactly("1");
        assertThat(rest).containsExactly("2", "3");
    }

    @Test
    void stoppingWhileTheLastRecordsHaveNoAnswerDoesNotEndTheShard() {
        rig.stream.put(0, "1", "2");
        rig.stream.split(0);
        KinesisConsumer<String> consumer = rig.consumer("a");
        List<ReceivedRecord<String>> received = VirtualRig.collect(consumer.receive());
        rig.advanceSeconds(1);
        received.get(0).acknowledge();
        consumer.stop(Duration.ZERO).block();
        assertThat(rig.lease(0).isComplete()).isFalse();

        List<String> rest = VirtualRig.acknowledged(consumer);
        rig.advanceSeconds(5);
        assertThat(rest).containsExactly("2");
        assertThat(rig.lease(0).isComplete()).isTrue();
    }

    @Test
    void batchIsAcknowledgedAsAWhole() {
        rig.stream.put(0, "1", "2", "3");
        List<RecordBatch<String>> batches = new ArrayList<>();
        rig.consumer("a").receiveBatches().subscribe(batches::add);
        rig.advanceSeconds(1);
        assertThat(batches)
                .singleElement()
                .satisfies(batch -> assertThat(batch.records())
                        .extracting(ReceivedRecord::data)
                        .containsExactly("1", "2", "3"));
        batches.get(0).acknowledge();
        rig.advanceSeconds(1);
        assertThat(rig.checkpoint(0))
                .isEqualTo(Checkpoint.at(batches.get(0).records().get(2).position()));
    }
}
