package io.reactorkinesis.consumer.fetch;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/**
 * Runs a step again and again, but only while there is demand for its result. {@code Mono.repeat()} runs one step ahead of
 * demand, which for a shard is an answer of up to 10 MiB that nobody asked for yet.
 */
public final class RepeatOnDemand<T> extends Flux<T> {

    private final Supplier<Mono<T>> step;
    private final Predicate<T> isLast;

    /**
     * @param step emits exactly one value, or fails
     * @param isLast whether the value ends the Flux
     */
    public RepeatOnDemand(Supplier<Mono<T>> step, Predicate<T> isLast) {
        this.step = step;
        this.isLast = isLast;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        actual.onSubscribe(new Loop<>(actual, step, isLast));
    }

    private static final class Loop<T> implements Subscription {

        private final CoreSubscriber<? super T> actual;
        private final Supplier<Mono<T>> step;
        private final Predicate<T> isLast;
        private final AtomicLong requested = new AtomicLong();
        private final AtomicInteger work = new AtomicInteger();

        private volatile boolean stopped;
        private volatile boolean running;
        private volatile @Nullable Step current;

        Loop(CoreSubscriber<? super T> actual, Supplier<Mono<T>> step, Predicate<T> isLast) {
            this.actual = actual;
            this.step = step;
            this.isLast = isLast;
        }

        @Override
        public void request(long n) {
            if (Operators.validate(n)) {
                requested.accumulateAndGet(n, Operators::addCap);
                run();
            }
        }

        @Override
        public void cancel() {
            stopped = true;
            Step step = current;
            if (step != null) {
                step.cancel();
            }
        }

        private void run() {
            if (work.getAndIncrement() != 0) {
                return;
            }
            int missed = 1;
            do {
                if (!stopped && !running && requested.get() > 0) {
                    running = true;
                    Step next = new Step();
                    current = next;
                    step.get().subscribe(next);
                    if (stopped) {
                        next.cancel();
                    }
                }
                missed = work.addAndGet(-missed);
            } while (missed != 0);
        }

        private final class Step extends BaseSubscriber<T> {

            private boolean gotValue;

            @Override
            protected void hookOnNext(T value) {
                gotValue = true;
                if (stopped) {
                    return;
                }
                requested.accumulateAndGet(
                        1, (outstanding, one) -> outstanding == Long.MAX_VALUE ? outstanding : outstanding - one);
                actual.onNext(value);
                if (isLast.test(value)) {
                    stopped = true;
                    actual.onComplete();
                }
            }

            @Override
            protected void hookOnComplete() {
                if (!gotValue && !stopped) {
                    hookOnError(new IllegalStateException("The step to repeat ended without a value"));
                    return;
                }
                running = false;
                run();
            }

            @Override
            protected void hookOnError(Throwable error) {
                if (!stopped) {
                    stopped = true;
                    actual.onError(error);
                }
            }
        }
    }
}
