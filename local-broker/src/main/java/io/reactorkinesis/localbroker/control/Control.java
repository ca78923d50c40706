package io.reactorkinesis.localbroker.control;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.stream.StreamSpec;
import java.util.List;
import reactor.core.publisher.Mono;

/** What a test does to a broker while it runs. Everything begins at subscription, and nothing blocks. Thread-safe. */
public final class Control {

    private static final String RESET =
            "The broker was reset and forgot its consumers. Register the consumer again, and subscribe.";

    private final LiveEngine live;
    private final List<StreamSpec> streams;
    private final List<Runnable> resets;

    /**
     * @param streams there are after the start and after a reset
     * @param resets put back what is not of the engine, such as faults and the clock, before new streams are made; must
     *     not block
     */
    public Control(LiveEngine live, List<StreamSpec> streams, List<Runnable> resets) {
        this.live = live;
        this.streams = List.copyOf(streams);
        this.resets = List.copyOf(resets);
    }

    /** Makes the streams to begin with; fails when a quota does not allow them. */
    public Mono<Void> begin() {
        return Mono.fromRunnable(() -> createStreams(live.engine()));
    }

    /**
     * Puts the broker back to where it was when it had started: its first streams, empty, and no others; limits rested.
     * Iterators, page tokens and calls under way find their streams deleted, and perhaps created again.
     */
    public Mono<Void> reset() {
        return live.exchange(
                before -> {
                    resets.forEach(Runnable::run);
                    Engine next = before.successor();
                    createStreams(next);
                    return next;
                },
                RESET);
    }

    private void createStreams(Engine engine) {
        streams.forEach(engine.streams()::createActive);
    }
}
