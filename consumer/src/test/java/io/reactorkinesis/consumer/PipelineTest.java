package io.reactorkinesis.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorkinesis.checkpoint.Checkpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.util.retry.Retry;

final class PipelineTest {

    private final VirtualRig rig = new VirtualRig(1);
    private final KinesisConsumer<String> consumer = rig.consumer("a");
    private final List<String> handled = new ArrayList<>();

    @Test
    void recordsAreAcknowledgedAfterTheirHandlerHasSucceeded() {
        rig.stream.put(0, "1", "2", "3");
        consumer.pipeline(record ->
                        Mono.delay(Duration.ofSeconds(5), rig.time).doOnNext(tick -> handled.add(record.data())))
                .build()
                .start();
        rig.advanceSeconds(4);
        assertThat(rig.checkpoint(0)).isEqualTo(Checkpoint.TRIM_HORIZON);
        rig.advanceSeconds(3);
        assertThat(handled).containsExactly("1", "2", "3");
        assertThat(rig.checkpoint(0)).isInstanceOf(Checkpoint.Position.class);
    }

    @Test
    void orderPerShardHandlesOneAfterTheOther() {
        rig.stream.put(0, "1", "2", "3");
        consumer.pipeline(record ->
                        Mono.delay(Duration.ofSeconds(5), rig.time).doOnNext(tick -> handled.add(record.data())))
                .orderedBy(Ordering.PER_SHARD)
                .build()
                .start();
        rig.advanceSeconds(11);
        assertThat(handled).containsExactly("1", "2");
    }

    @Test
    void failedTryIsRepeated() {
        rig.stream.put(0, "1");
        AtomicInteger tries = new AtomicInteger();
        consumer.pipeline(record ->
                        tries.incrementAndGet() < 3 ? Mono.error(new IllegalStateException("not yet")) : Mono.empty())
                .retry(Retry.max(5))
                .build()
                .start();
        rig.advanceSeconds(2);
        assertThat(tries).hasValue(3);
        assertThat(rig.checkpoint(0)).isInstanceOf(Checkpoint.Position.class);
    }

    @Test
    void policyIsToldWhatTheLastTryFailedWith() {
        rig.stream.put(0, "1");
        AtomicInteger tries = new AtomicInteger();
        List<String> causes = new ArrayList<>();
        consumer.pipeline(record -> Mono.error(new IllegalStateException("try " + tries.incrementAndGet())))
                .retry(Retry.max(2))
                .onExhausted(Rejections.deadLetter(
                        (record, cause) -> Mono.fromRunnable(() -> causes.add(cause.getMessage()))))
                .build()
                .start();
        rig.advanceSeconds(1);
        assertThat(causes).containsExactly("try 3");
    }

    @Test
    void tryThatTakesTooLongIsCancelledAndFails() {
        rig.stream.put(0, "1");
        List<Throwable> causes = new ArrayList<>();
        AtomicInteger cancelled = new AtomicInteger();
        consumer.pipeline(record -> Mono.never().doOnCancel(cancelled::incrementAndGet))
                .handlingTimeout(Duration.ofSeconds(3))
                .onExhausted(Rejections.deadLetter((record, cause) -> Mono.fromRunnable(() -> causes.add(cause))))
                .build()
                .start();
        rig.advanceSeconds(5);
        assertThat(cancelled).hasValue(1);
        assertThat(causes).singleElement().isInstanceOf(TimeoutException.class);
    }

    @Test
    void recordThatCannotBeHandledStopsItsShardByDefault() {
        rig.stream.put(0, "1", "bad", "3");
        List<ConsumerEvent> events = VirtualRig.eventsOf(consumer);
        consumer.pipeline(this::handleUnlessBad).concurrency(1).build().start();
        rig.advanceSeconds(2);
        assertThat(events).hasAtLeastOneElementOfType(ConsumerEvent.ShardStopped.class);
        assertThat(handled).as("nothing after the bad one").containsExactly("1");
        rig.advance(VirtualRig.LEASE.plusSeconds(1));
        assertThat(handled).containsExactly("1");
    }

    @Test
    void skippedRecordIsPassed() {
        rig.stream.put(0, "1", "bad", "3");
        consumer.pipeline(this::handleUnlessBad)
                .onExhausted(Rejections.skip())
                .build()
                .start();
        rig.advanceSeconds(2);
        assertThat(handled).containsExactly("1", "3");
    }

    @Test
    void deadLetterIsAcknowledgedOnlyOnceItIsStored() {
        rig.stream.put(0, "bad", "2");
        List<String> deadLetters = new ArrayList<>();
        consumer.pipeline(this::handleUnlessBad)
                .onExhausted(Rejections.deadLetter(record ->
                        Mono.delay(Duration.ofSeconds(5), rig.time).doOnNext(tick -> deadLetters.add(record.data()))))
                .build()
                .start();
        rig.advanceSeconds(4);
        assertThat(rig.checkpoint(0)).isEqualTo(Checkpoint.TRIM_HORIZON);
        rig.advanceSeconds(3);
        assertThat(deadLetters).containsExactly("bad");
        assertThat(handled).containsExactly("2");
        assertThat(rig.checkpoint(0)).isInstanceOf(Checkpoint.Position.class);
    }

    @Test
    void deadLetterThatCannotBeStoredStopsTheShard() {
        rig.stream.put(0, "bad", "2");
        List<ConsumerEvent> events = VirtualRig.eventsOf(consumer);
        consumer.pipeline(this::handleUnlessBad)
                .onExhausted(Rejections.deadLetter(record -> Mono.error(new IllegalStateException("down"))))
                .build()
                .start();
        rig.advanceSeconds(2);
        assertThat(events).hasAtLeastOneElementOfType(ConsumerEvent.ShardStopped.class);
        assertThat(rig.checkpoint(0)).isEqualTo(Checkpoint.TRIM_HORIZON);
    }

    @Test
    void payloadThatCannotBeReadGoesToThePolicyWithItsBytes() {
        rig.stream.put(0, "not a number");
        List<Integer> sizes = new ArrayList<>();
        KinesisConsumer<Integer> numbers = KinesisConsumer.create(ConsumerOptions.builder(
                        rig.stream,
                        "orders",
                        payload -> Integer.valueOf(Deserializer.utf8().deserialize(payload)))
                .scheduler(rig.time)
                .clock(rig.clock)
                .build());
        numbers.pipeline(record -> Mono.just(record.data()))
                .onExhausted(Rejections.deadLetter(record ->
                        Mono.fromRunnable(() -> sizes.add(record.payload().remaining()))))
                .build()
                .start();
        rig.advanceSeconds(1);
        assertThat(sizes).containsExactly("not a number".length());
    }

    @Test
    void gracefulStopLetsTheHandlersFinish() {
        rig.stream.put(0, "1");
        RunningPipeline running = consumer.pipeline(record ->
                        Mono.delay(Duration.ofSeconds(5), rig.time).doOnNext(tick -> handled.add(record.data())))
                .build()
                .start();
        rig.advanceSeconds(1);
        StepVerifier stopped = StepVerifier.create(running.stop(Duration.ofSeconds(30)))
                .expectComplete()
                .verifyLater();
        StepVerifier whenStopped =
                StepVerifier.create(running.whenStopped()).expectComplete().verifyLater();
        rig.advanceSeconds(6);
        stopped.verify(Duration.ofSeconds(1));
        whenStopped.verify(Duration.ofSeconds(1));
        assertThat(handled).containsExactly("1");
        assertThat(rig.checkpoint(0)).isInstanceOf(Checkpoint.Position.class);
        assertThat(rig.owner(0)).isNull();
    }

    @Test
    void disposedPipelineGivesItsLeasesUpAtOnce() {
        rig.stream.put(0, "1");
        RunningPipeline running =
                consumer.pipeline(record -> Mono.never()).build().start();
        rig.advanceSeconds(1);
        running.dispose();
        rig.advance(Duration.ofMillis(1));
        assertThat(running.isDisposed()).isTrue();
        assertThat(rig.owner(0)).isNull();
    }

    @Test
    void pipelineEndsWithWhatEndsItsConsumer() {
        rig.stream.delete();
        RunningPipeline running =
                consumer.pipeline(record -> Mono.empty()).build().start();
        StepVerifier.create(running.whenStopped()).verifyError(StreamUnavailableException.class);
    }

    @Test
    void consumerRunsOnePipelineAtATime() {
        ConsumerPipeline pipeline = consumer.pipeline(record -> Mono.empty()).build();
        pipeline.start();
        assertThatThrownBy(pipeline::start).isInstanceOf(IllegalStateException.class);
    }

    private Mono<Void> handleUnlessBad(ReceivedRecord<String> record) {
        return record.data().equals("bad")
                ? Mono.error(new IllegalStateException("bad"))
                : Mono.fromRunnable(() -> handled.add(record.data()));
    }
}
