package io.reactorkinesis.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.checkpoint.Checkpoint;
import io.reactorkinesis.consumer.fixture.FakeStream;
import io.reactorkinesis.record.HashKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

final class FetchTest {

    private final VirtualRig rig = new VirtualRig(1);

    @Test
    void firstRecordComesAtOnceOnAnEmptyStore() {
        rig.stream.put(0, "first");
        List<String> seen = VirtualRig.acknowledged(rig.consumer("a"));
        rig.advance(Duration.ofMillis(1));
        assertThat(seen).containsExactly("first");
    }

    @Test
    void readingGoesOnAtOnceWhileThereIsMoreButNotBeyondFiveCallsASecond() {
        rig.stream.put(0, IntStream.range(0, 95).mapToObj(String::valueOf).toArray(String[]::new));
        List<String> seen =
                VirtualRig.acknowledged(rig.consumer("a", rig.store, options -> options.maxRecordsPerFetch(10)));
        rig.advanceSeconds(2);
        assertThat(seen).hasSize(95);
        rig.advanceSeconds(58);
        for (FakeStream.Call from : rig.stream.calls()) {
            long inASecond = rig.stream.calls().stream()
                    .filter(call -> call.atMillis() >= from.atMillis() && call.atMillis() < from.atMillis() + 1_000)
                    .count();
            assertThat(inASecond).isLessThanOrEqualTo(5);
        }
    }

    @Test
    void expiredIteratorIsReplacedByOneBehindTheLastRecordRead() {
        rig.stream.put(0, "1", "2");
        KinesisConsumer<String> consumer = rig.consumer("a");
        List<ConsumerEvent> events = VirtualRig.eventsOf(consumer);
        List<String> seen = VirtualRig.acknowledged(consumer);
        rig.advanceSeconds(1);
        rig.stream.expireIterators();
        rig.stream.put(0, "3");
        rig.advanceSeconds(1);
        assertThat(seen).containsExactly("1", "2", "3");
        assertThat(events).contains(new ConsumerEvent.IteratorExpired(rig.stream.shardId(0)));
        assertThat(rig.stream.iterators())
                .hasSize(2)
                .last()
                .satisfies(request ->
                        assertThat(request.shardIteratorType()).isEqualTo(ShardIteratorType.AFTER_SEQUENCE_NUMBER));
    }

    @Test
    void throttledCallsAreMadeAgainEverLaterAndNothingIsLost() {
        rig.stream.put(0, "1");
        rig.stream.failNext(throttled(), throttled(), throttled(), throttled());
        KinesisConsumer<String> consumer = rig.consumer("a");
        List<ConsumerEvent> events = VirtualRig.eventsOf(consumer);
        List<String> seen = VirtualRig.acknowledged(consumer);
        rig.advance(Duration.ofMillis(50));
        assertThat(seen).isEmpty();
        rig.advanceSeconds(4);
        assertThat(seen).containsExactly("1");
        List<Duration> delays = events.stream()
                .filter(ConsumerEvent.FetchThrottled.class::isInstance)
                .map(event -> ((ConsumerEvent.FetchThrottled) event).delay())
                .toList();
        assertThat(delays).hasSize(4);
        for (int i = 0; i < delays.size(); i++) {
            assertThat(delays.get(i).toMillis()).isBetween(100L << i, 200L << i);
        }
    }

    @Test
    void brokenConnectionIsTriedAgain() {
        rig.stream.put(0, "1");
        rig.stream.failNext(SdkClientException.create("connection reset"));
        KinesisConsumer<String> consumer = rig.consumer("a");
        List<ConsumerEvent> events = VirtualRig.eventsOf(consumer);
        List<String> seen = VirtualRig.acknowledged(consumer);
        rig.advanceSeconds(1);
        assertThat(seen).containsExactly("1");
        assertThat(events).hasAtLeastOneElementOfType(ConsumerEvent.FetchFailed.class);
    }

    @Test
    void failureOfOneShardDoesNotHoldUpTheOthers() {
        VirtualRig two = new VirtualRig(2);
        two.stream.put(0, "0");
        two.stream.put(1, "1");
        two.stream.failNext(throttled());
        List<String> seen = VirtualRig.acknowledged(two.consumer("a"));
        two.advance(Duration.ofMillis(10));
        assertThat(seen).hasSize(1);
        two.advanceSeconds(1);
        assertThat(seen).containsExactlyInAnyOrder("0", "1");
    }

    @Test
    void missingStreamEndsTheFlux() {
        rig.stream.delete();
        StepVerifier.create(rig.consumer("a").receive())
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(StreamUnavailableException.class)
                        .hasMessageContaining("'orders'"));
    }

    @Test
    void deniedAccessEndsTheFluxAndGivesTheLeasesUp() {
        KinesisConsumer<String> consumer = rig.consumer("a");
        StepVerifier.create(consumer.receive())
                .then(() -> rig.advanceSeconds(1))
                .then(() -> rig.stream.failNext((RuntimeException) KinesisException.builder()
                        .statusCode(400)
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("AccessDeniedException")
                                .errorMessage("no")
                                .build())
                        .build()))
                .then(() -> rig.advanceSeconds(1))
                .verifyError(StreamUnavailableException.class);
        rig.advanceSeconds(1);
        assertThat(rig.owner(0)).isNull();
    }

    @Test
    void aggregateIsOpenedWithAttributesAndPositions() {
        rig.stream.putAggregate(0, Map.of("x", HashKey.MIN));
        List<ReceivedRecord<String>> received =
                VirtualRig.collect(rig.consumer("a").receive());
        rig.advanceSeconds(1);
        assertThat(received).singleElement().satisfies(record -> {
            assertThat(record.data()).isEqualTo("x");
            assertThat(record.partitionKey()).isEqualTo("x");
            assertThat(record.explicitHashKey()).isEqualTo(HashKey.MIN);
            assertThat(record.attributes()).containsExactly(Map.entry("is", "x"));
            assertThat(record.position().subSequenceNumber()).isZero();
        });
    }

    @Test
    void aggregateWithARecordOfAnotherShardIsLeftOutAndTold() {
        VirtualRig two = new VirtualRig(2);
        Map<String, HashKey> both = new LinkedHashMap<>();
        both.put("low", two.stream.range(0).start());
        both.put("high", two.stream.range(1).end());
        two.stream.putAggregate(0, both);
        two.stream.putAggregate(0, Map.of("own", two.stream.range(0).end()));
        KinesisConsumer<String> consumer = two.consumer("a");
        List<ConsumerEvent> events = VirtualRig.eventsOf(consumer);
        List<String> seen = VirtualRig.acknowledged(consumer);
        two.advanceSeconds(1);
        assertThat(seen).containsExactly("own");
        assertThat(events)
                .filteredOn(ConsumerEvent.AggregateLeftOut.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(((ConsumerEvent.AggregateLeftOut) event).records())
                        .isEqualTo(2));
    }

    @Test
    void readingResumesInTheMiddleOfAnAggregate() {
        Map<String, HashKey> three = new LinkedHashMap<>();
        three.put("x", HashKey.MIN);
        three.put("y", HashKey.MIN);
        three.put("z", HashKey.MIN);
        rig.stream.put(0, "before");
        rig.stream.putAggregate(0, three);
        rig.stream.put(0, "after");
        KinesisConsumer<String> consumer = rig.consumer("a");
        List<ReceivedRecord<String>> received = VirtualRig.collect(consumer.receive());
        rig.advanceSeconds(1);
        received.stream().limit(3).forEach(ReceivedRecord::acknowledge);
        consumer.stop(Duration.ZERO).block();
        assertThat(rig.checkpoint(0)).isEqualTo(Checkpoint.at(received.get(2).position()));

        List<String> again = VirtualRig.acknowledged(consumer);
        rig.advanceSeconds(1);
        assertThat(again).containsExactly("z", "after");
    }

    @Test
    void consumerAtTheTipSkipsWhatWasThereAndItsSuccessorGoesOnFromItsStart() {
        rig.stream.put(0, "old");
        KinesisConsumer<String> first =
                rig.consumer("a", rig.store, options -> options.initialPosition(InitialPosition.latest()));
        rig.advanceSeconds(1);
        List<ReceivedRecord<String>> unanswered = VirtualRig.collect(first.receive());
        rig.advanceSeconds(3);
        assertThat(rig.checkpoint(0)).isInstanceOf(Checkpoint.AtTimestamp.class);
        rig.stream.put(0, "new");
        rig.advanceSeconds(1);
        assertThat(VirtualRig.texts(unanswered)).containsExactly("new");
        first.stop(Duration.ZERO).block();

        List<String> seen = VirtualRig.acknowledged(
                rig.consumer("b", rig.store, options -> options.initialPosition(InitialPosition.latest())));
        rig.advanceSeconds(1);
        assertThat(seen).containsExactly("new");
    }

    private static RuntimeException throttled() {
        return ProvisionedThroughputExceededException.builder()
                .message("Rate exceeded")
                .build();
    }
}
