package io.reactorkinesis.localbroker.engine.stream;

import io.reactorkinesis.localbroker.engine.listener.StreamListener;
import io.reactorkinesis.localbroker.engine.log.LogUsage;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.shard.ShardLocks;
import io.reactorkinesis.localbroker.engine.shard.ShardMap;
import io.reactorkinesis.localbroker.engine.shard.ShardState;
import io.reactorkinesis.localbroker.engine.shard.Succession;
import io.reactorkinesis.record.HashKeyRange;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** The shards of a stream as they open, close and expire. Any thread looks at them; what changes them takes turns. */
final class StreamShards {

    private final ShardMaker maker;
    private final Clock clock;
    private final AtomicLong turns = new AtomicLong();
    private volatile ShardMap map = ShardMap.EMPTY;

    StreamShards(ShardMaker maker, Clock clock) {
        this.maker = maker;
        this.clock = clock;
    }

    /** What there is to know about them, in one moment. */
    StreamState.Shards capture() {
        ShardMap now = map;
        List<ShardState> states = new ArrayList<>(now.all().size());
        ShardLocks.whileHeld(now.all(), () -> now.all().forEach(shard -> states.add(shard.capture())));
        return new StreamState.Shards(now.nextIndex(), turns.get(), states);
    }

    /** Goes on from there. */
    void resume(StreamState.Shards state) {
        maker.open();
        Map<Integer, Shard> resumed = new TreeMap<>();
        // The youngest first: a shard that closed knows its children.
        for (int i = state.all().size() - 1; i >= 0; i--) {
            ShardState shard = state.all().get(i);
            resumed.put(shard.origin().index(), maker.resumed(shard, resumed));
        }
        turns.set(state.turns());
        map = ShardMap.of(List.copyOf(resumed.values()), state.nextIndex());
    }

    /** As they are now; none before the first are opened. */
    ShardMap map() {
        return map;
    }

    /** Hears what happens in the stream. */
    StreamListener listener() {
        return maker.listener();
    }

    /** The shard whose turn it is when records are spread evenly. */
    Shard next() {
        List<Shard> open = map.open();
        return open.get((int) Math.floorMod(turns.getAndIncrement(), (long) open.size()));
    }

    /** Opens the first. */
    void open(int count, Instant streamCreated) {
        map = ShardMap.EMPTY.with(maker.first(HashKeyRange.even(count), streamCreated, clock.millis()));
    }

    /** Splits and merges, all in one moment. */
    void carryOut(ReshardPlan plan) {
        List<Shard> closing = plan.steps().stream()
                .flatMap(step -> step.parents().stream())
                .map(map::find)
                .filter(Objects::nonNull)
                .toList();
        Succession.perform(
                closing,
                clock.millis(),
                closedMillis -> maker.successors(map, plan, closedMillis),
                made -> map = map.with(made));
    }

    /** Doubles the open ones until there are so many. */
    void doubleTo(int least) {
        // Halves are what the service opens; those of one moment are as deep as the doublings are many.
        while (map.open().size() < least) {
            carryOut(UniformScaling.plan(map, 2 * map.open().size()));
        }
    }

    /** Forgets those that closed before this time. */
    void expire(long horizonMillis) {
        ShardMap before = map;
        ShardMap kept = before.withoutClosedBefore(horizonMillis);
        if (kept != before) {
            map = kept;
            before.all().stream()
                    .filter(shard -> shard.closedBefore(horizonMillis))
                    .forEach(Shard::discard);
        }
    }

    /**
     * As {@link #expire}, and gives the space of records that arrived before this time back.
     *
     * @return when the oldest record arrived that is left; empty when none is
     */
    OptionalLong trim(long horizonMillis) {
        expire(horizonMillis);
        return map.all().stream()
                .map(shard -> shard.usage(horizonMillis))
                .filter(usage -> usage.records() > 0)
                .mapToLong(LogUsage::oldestMillis)
                .min();
    }

    /** Forgets all records in one moment. */
    void clear() {
        List<Shard> all = map.all();
        ShardLocks.whileHeld(all, () -> all.forEach(Shard::clear));
    }

    /** All are gone. */
    void discard() {
        map.all().forEach(Shard::discard);
        listener().gone();
    }
}
