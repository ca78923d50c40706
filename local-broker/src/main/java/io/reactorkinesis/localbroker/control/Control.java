package io.reactorkinesis.localbroker.control;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.EngineState;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.StreamSpec;
import io.reactorkinesis.localbroker.snapshot.Snapshots;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What a test does to a broker while it runs. Everything begins at subscription, and nothing blocks. Thread-safe. */
public final class Control {

    private static final String RESET =
            "The broker was reset and forgot its consumers. Register the consumer again, and subscribe.";

    private static final String RESTORED =
            "The broker was restored from a snapshot. Subscribe again; the consumer may be another, or none.";

    private final LiveEngine live;
    private final List<StreamSpec> streams;
    private final List<Runnable> resets;
    private final Function<Instant, Mono<Void>> clock;
    private volatile @Nullable EngineState first;

    /**
     * @param streams there are after the start and after a reset
     * @param resets put back what is not of the engine, such as faults and the clock, before new streams are made; must
     *     not block
     * @param clock lets the engine's clock go on until it is no earlier than a time; does nothing when it is not
     */
    public Control(
            LiveEngine live, List<StreamSpec> streams, List<Runnable> resets, Function<Instant, Mono<Void>> clock) {
        this.live = live;
        this.streams = List.copyOf(streams);
        this.resets = List.copyOf(resets);
        this.clock = clock;
    }

    /**
     * Makes what the broker begins with; fails when a quota does not allow it.
     *
     * @param snapshot the file of a state to begin with, which resets lead back to; null for none
     */
    public Mono<Void> begin(@Nullable Path snapshot) {
        if (snapshot == null) {
            return Mono.fromRunnable(() -> createStreams(live.engine()));
        }
        return read(snapshot).doOnNext(state -> first = state).then(reset());
    }

    /**
     * Puts the broker back to where it was when it had started: its first streams, empty, and no others; limits rested.
     * Iterators, page tokens and calls under way find their streams deleted, and perhaps created again.
     */
    public Mono<Void> reset() {
        return Mono.defer(() -> {
            EngineState state = first;
            Mono<Void> exchanged = live.exchange(
                    before -> {
                        resets.forEach(Runnable::run);
                        return before.successor(state, this::createStreams);
                    },
                    RESET);
            return state == null ? exchanged : exchanged.then(Mono.defer(() -> clock.apply(state.takenAt())));
        });
    }

    /**
     * Writes the whole state to a file; what is under way about streams, consumers and channels ends first. Clients go on
     * meanwhile: what was acknowledged before is in it.
     *
     * @return fails with an {@link java.io.IOException} when the file cannot be written; one that was there is as it was
     */
    public Mono<Void> snapshot(Path file) {
        return Mono.defer(() -> {
            Engine engine = live.engine();
            return engine.finishTransitions()
                    .then(Mono.<Void>fromCallable(() -> {
                                Snapshots.write(engine.capture(), file);
                                return null;
                            })
                            .subscribeOn(Schedulers.boundedElastic()));
        });
    }

    /**
     * Lets the state of a file take the place of all there is, in one moment. The clock is then no earlier than it was at
     * the snapshot.
     *
     * @return fails with a {@link io.reactorkinesis.localbroker.snapshot.SnapshotFormatException} when the file is no whole
     *     snapshot, and with an {@link java.io.IOException} when it cannot be read; then nothing changes
     */
    public Mono<Void> restore(Path file) {
        return read(file)
                .flatMap(state -> live.exchange(before -> before.successor(state, engine -> {}), RESTORED)
                        .then(Mono.defer(() -> clock.apply(state.takenAt()))));
    }

    private static Mono<EngineState> read(Path file) {
        return Mono.fromCallable(() -> Snapshots.read(file)).subscribeOn(Schedulers.boundedElastic());
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
        streams.stream()
                .filter(spec -> engine.streams().find(spec.key()) == null)
                .forEach(engine.streams()::createActive);
    }
}
