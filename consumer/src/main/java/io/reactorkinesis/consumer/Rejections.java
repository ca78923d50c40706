package io.reactorkinesis.consumer;

import io.reactorkinesis.consumer.RejectionPolicy.Verdict;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The usual policies for records whose handling failed for good. */
public final class Rejections {

    private Rejections() {}

    /** Stops the shard, so that the record and all after it are delivered again later. The default. */
    public static <T> RejectionPolicy<T> stopShard() {
        return (record, cause) -> Mono.just(Verdict.STOP_SHARD);
    }

    /** Acknowledges the record as if it had been handled: it is lost, on purpose. */
    public static <T> RejectionPolicy<T> skip() {
        return (record, cause) -> Mono.just(Verdict.ACKNOWLEDGE);
    }

    /**
     * Hands the record to another place and acknowledges it once that has succeeded. If it fails, the shard stops.
     *
     * @param send stores the record elsewhere; success is completion
     */
    public static <T> RejectionPolicy<T> deadLetter(Function<? super ReceivedRecord<T>, ? extends Publisher<?>> send) {
        return deadLetter((record, cause) -> send.apply(record));
    }

    /** As {@link #deadLetter(Function)}, with what the handling failed with. */
    public static <T> RejectionPolicy<T> deadLetter(
            BiFunction<? super ReceivedRecord<T>, ? super Throwable, ? extends Publisher<?>> send) {
        return (record, cause) -> Flux.from(send.apply(record, cause)).then(Mono.just(Verdict.ACKNOWLEDGE));
    }
}
