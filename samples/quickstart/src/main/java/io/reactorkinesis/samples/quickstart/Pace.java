package io.reactorkinesis.samples.quickstart;

import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How fast a half of the program works.
 *
 * @param perSecond flights a second, or 0 for as fast as it goes
 */
record Pace(int perSecond) {

    private static final int STEPS_PER_SECOND = 50;

    /** The same flights, no faster than this. */
    <T> Flux<T> of(Flux<T> flights) {
        if (perSecond == 0) {
            return flights;
        }
        int step = Math.max(1, perSecond / STEPS_PER_SECOND);
        return flights.buffer(step)
                .delayElements(Duration.ofNanos(1_000_000_000L * step / perSecond))
                .concatMapIterable(flightsOfStep -> flightsOfStep, 1);
    }

    /** The work on one flight when so many are worked on at a time. */
    Mono<Void> work(int concurrency) {
        return perSecond == 0
                ? Mono.empty()
                : Mono.delay(Duration.ofNanos(1_000_000_000L * concurrency / perSecond))
                        .then();
    }
}
