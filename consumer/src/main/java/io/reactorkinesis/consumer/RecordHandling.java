package io.reactorkinesis.consumer;

import io.reactorkinesis.consumer.RejectionPolicy.Verdict;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/**
 * What a pipeline does with one record: try, try again, and answer.
 *
 * @param timeout of one try; null for none
 * @param retry null for no second try
 */
record RecordHandling<T>(
        Function<? super ReceivedRecord<T>, ? extends Publisher<?>> handler,
        @Nullable Duration timeout,
        Scheduler scheduler,
        @Nullable Retry retry,
        RejectionPolicy<T> policy) {

    /** Handles the record; completes once it has its answer, and does not fail. */
    Mono<Void> handle(ReceivedRecord<T> record) {
        return Mono.defer(() -> {
            if (!record.isHeld()) {
                // It waited while the lease went. It will be handled where the lease is now, with those before it.
                return Mono.empty();
            }
            return tries(record)
                    .doOnSuccess(done -> record.acknowledge())
                    .onErrorResume(error -> decide(record, causeOf(error)));
        });
    }

    private Mono<Void> tries(ReceivedRecord<T> record) {
        Mono<Void> once = Mono.defer(() -> Flux.from(handler.apply(record)).then());
        if (timeout != null) {
            once = once.timeout(timeout, scheduler);
        }
        return retry == null ? once : once.retryWhen(retry);
    }

    /** A retry that gives up wraps what the last try failed with. */
    private static Throwable causeOf(Throwable error) {
        Throwable cause = error.getCause();
        return Exceptions.isRetryExhausted(error) && cause != null ? cause : error;
    }

    private Mono<Void> decide(ReceivedRecord<T> record, Throwable cause) {
        return Mono.defer(() -> policy.decide(record, cause))
                .onErrorResume(failure -> {
                    if (!failure.equals(cause)) {
                        cause.addSuppressed(failure);
                    }
                    return Mono.just(Verdict.STOP_SHARD);
                })
                .defaultIfEmpty(Verdict.STOP_SHARD)
                .doOnNext(verdict -> {
                    if (verdict == Verdict.ACKNOWLEDGE) {
                        record.acknowledge();
                    } else {
                        record.reject(cause);
                    }
                })
                .then();
    }
}
