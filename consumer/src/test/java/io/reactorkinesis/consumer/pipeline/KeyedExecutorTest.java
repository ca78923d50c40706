package io.reactorkinesis.consumer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

final class KeyedExecutorTest {

    private final Map<String, Sinks.Empty<Void>> running = new LinkedHashMap<>();

    @Test
    void itemsOfOneKeyWaitForEachOtherAndOthersDoNot() {
        KeyedExecutor<String> executor = executor(16);
        Flux.just("a1", "a2", "b1", "a3").subscribe(executor);
        assertThat(running.keySet()).containsExactly("a1", "b1");
        finish("a1");
        assertThat(running.keySet()).containsExactly("b1", "a2");
        finish("a2");
        finish("a3");
        finish("b1");
        StepVerifier.create(executor.whenDone()).verifyComplete();
    }

    @Test
    void concurrencyIsTheLimit() {
        KeyedExecutor<String> executor = executor(2);
        Flux.just("a1", "b1", "c1").subscribe(executor);
        assertThat(running.keySet()).containsExactly("a1", "b1");
        finish("b1");
        assertThat(running.keySet()).containsExactly("a1", "c1");
    }

    @Test
    void itemsThatWaitForTheirKeyDoNotUseUpTheConcurrency() {
        KeyedExecutor<String> executor = executor(2);
        Flux.just("a1", "a2", "a3", "b1").subscribe(executor);
        assertThat(running.keySet()).containsExactly("a1", "b1");
    }

    @Test
    void demandIsBoundedAndComesBackWithEachItemThatEnds() {
        TestPublisher<String> source = TestPublisher.create();
        KeyedExecutor<String> executor = executor(2);
        source.subscribe(executor);
        source.assertMinRequested(8);
        source.next("a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8");
        source.assertMaxRequested(8);
        finish("a1");
        source.assertMinRequested(1);
        source.next("a9");
        source.assertMaxRequested(0);
    }

    @Test
    void failureOfTheSourceIsToldAfterTheLastItem() {
        KeyedExecutor<String> executor = executor(2);
        Flux.concat(Flux.just("a1"), Flux.<String>error(new IllegalStateException("source")))
                .subscribe(executor);
        StepVerifier waiting = StepVerifier.create(executor.whenDone())
                .expectErrorMessage("source")
                .verifyLater();
        finish("a1");
        waiting.verify(Duration.ofSeconds(5));
    }

    @Test
    void abortCancelsWhatRunsAndStartsNothingElse() {
        TestPublisher<String> source = TestPublisher.create();
        AtomicInteger cancelled = new AtomicInteger();
        KeyedExecutor<String> executor =
                new KeyedExecutor<>(1, item -> null, item -> Mono.<Void>never().doOnCancel(cancelled::incrementAndGet));
        source.subscribe(executor);
        source.next("a1", "b1");
        executor.abort();
        assertThat(cancelled).hasValue(1);
        source.assertCancelled();
        StepVerifier.create(executor.whenDone()).verifyComplete();
    }

    @Test
    void orderOfEachKeyIsKeptUnderRandomDelays() {
        long seed = 20261122;
        Random random = new Random(seed);
        Map<Integer, List<Integer>> handled = new ConcurrentHashMap<>();
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Integer> items = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            items.add(i);
        }
        int[] micros = items.stream().mapToInt(i -> random.nextInt(300)).toArray();
        KeyedExecutor<Integer> executor = new KeyedExecutor<>(
                8,
                item -> item % 13,
                item -> Mono.defer(() -> {
                            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                            return Mono.delay(Duration.ofNanos(micros[item] * 1_000L));
                        })
                        .doOnNext(tick -> {
                            handled.computeIfAbsent(item % 13, key -> Collections.synchronizedList(new ArrayList<>()))
                                    .add(item);
                            atOnce.decrementAndGet();
                        })
                        .then());
        Flux.fromIterable(items).subscribe(executor);
        executor.whenDone().block(Duration.ofSeconds(30));
        assertThat(handled.values().stream().mapToInt(List::size).sum()).isEqualTo(items.size());
        assertThat(handled.values())
                .as("seed %d", seed)
                .allSatisfy(list -> assertThat(list).isSorted());
        assertThat(most).hasValueBetween(2, 8);
    }

    /** The first letter is the key. */
    private KeyedExecutor<String> executor(int concurrency) {
        return new KeyedExecutor<>(
                concurrency,
                item -> item.charAt(0),
                item -> Mono.defer(() -> {
                    Sinks.Empty<Void> end = Sinks.empty();
                    running.put(item, end);
                    return end.asMono();
                }));
    }

    private void finish(String item) {
        Sinks.Empty<Void> end = running.remove(item);
        assertThat(end).as("%s is running", item).isNotNull();
        end.tryEmitEmpty();
    }
}
