package io.reactorkinesis.producer;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/** Hands events to whoever listens, each at their own speed, without ever waiting for one. Events come from the loop. */
final class EventHub {

    /** What may wait for one subscriber: minutes of an ordinary day, and little memory. */
    static final int BUFFER = 256;

    private final Sinks.Many<ProducerEvent> sink =
            Sinks.unsafe().many().multicast().directBestEffort();
    private final Clock clock;
    private final Scheduler scheduler;

    EventHub(Clock clock, Scheduler scheduler) {
        this.clock = clock;
        this.scheduler = scheduler;
    }

    Flux<ProducerEvent> events() {
        return Flux.defer(() -> {
            AtomicLong missed = new AtomicLong();
            return sink.asFlux()
                    .onBackpressureBuffer(BUFFER, event -> missed.incrementAndGet(), BufferOverflowStrategy.DROP_OLDEST)
                    .publishOn(scheduler, 1)
                    .concatMapIterable(event -> withMissed(event, missed.getAndSet(0)), 1);
        });
    }

    void emit(Function<Instant, ProducerEvent> event) {
        if (sink.currentSubscriberCount() > 0) {
            // Nobody's buffer refuses, and a subscriber that has just left needs no event.
            sink.tryEmitNext(event.apply(clock.instant()));
        }
    }

    void complete() {
        sink.tryEmitComplete();
    }

    private static List<ProducerEvent> withMissed(ProducerEvent event, long missed) {
        return missed == 0 ? List.of(event) : List.of(new ProducerEvent.EventsMissed(event.at(), missed), event);
    }
}
