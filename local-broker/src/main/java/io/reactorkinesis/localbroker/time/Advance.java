package io.reactorkinesis.localbroker.time;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A movement of a clock that was asked for. The timeline changes it under its lock. */
final class Advance {

    final long nanos;
    private final Sinks.Empty<Void> done = Sinks.empty();
    private @Nullable Throwable failure;

    // Set when it begins: where it ends on the timeline, whether the clock was frozen, and whether what was under way
    // has been waited for.
    long untilNanos;
    boolean fromFrozen;
    boolean settled;

    Advance(long nanos) {
        this.nanos = nanos;
    }

    Mono<Void> done() {
        return done.asMono();
    }

    /** It ends with this error in the end; only the first is told. */
    void failed(@Nullable Throwable reason) {
        if (failure == null) {
            failure = reason;
        }
    }

    /** Tells that it has ended. */
    void tell() {
        if (failure == null) {
            done.tryEmitEmpty();
        } else {
            done.tryEmitError(failure);
        }
    }
}
