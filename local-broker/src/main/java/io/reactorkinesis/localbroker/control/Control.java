package io.reactorkinesis.localbroker.control;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
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

    /**
     * Forgets all records of a stream in one moment. Its shards, numbers, consumers and subscriptions go on, and so do
     * iterators: they read what comes next. What waits for a channel is forgotten too.
     *
     * @return fails with a {@link io.reactorkinesis.localbroker.error.ServiceException} when there is no such stream
     */
    public Mono<Void> truncate(StreamKey stream) {
        return Mono.fromRunnable(() -> live.engine().streams().require(stream).truncate());
    }

    /**
     * Makes a stream have this number of uniform shards at once, whatever its mode, by the splits and merges of
     * UpdateShardCount.
     *
     * @param shards from 1 to 10,000
     * @return fails with a {@link io.reactorkinesis.localbroker.error.ServiceException} when there is no such stream, it is
     *     not ACTIVE, or the account's quota of shards has no room; then nothing changes
     */
    public Mono<Void> scale(StreamKey stream, int shards) {
        return Mono.fromRunnable(() -> live.engine().streams().require(stream).scale(shards));
    }

    /** Ends CREATING, UPDATING and DELETING of everything, in the order in which that is due. */
    public Mono<Void> finishTransitions() {
        return Mono.defer(() -> live.engine().finishTransitions());
    }

    private void createStreams(Engine engine) {
        streams.forEach(engine.streams()::createActive);
    }
}
