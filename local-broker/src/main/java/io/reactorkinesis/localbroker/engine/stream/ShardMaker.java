package io.reactorkinesis.localbroker.engine.stream;

import static java.util.Objects.requireNonNull;

import io.reactorkinesis.localbroker.engine.listener.ShardListener;
import io.reactorkinesis.localbroker.engine.listener.StreamListener;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.shard.ShardId;
import io.reactorkinesis.localbroker.engine.shard.ShardMap;
import io.reactorkinesis.localbroker.engine.shard.ShardOrigin;
import io.reactorkinesis.localbroker.engine.shard.ShardState;
import io.reactorkinesis.localbroker.engine.shard.Succession;
import io.reactorkinesis.record.HashKeyRange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the shards of a stream, each with a log and limits of its own. */
final class ShardMaker {

    // The service dates a new stream's shards some seconds before the call, a child one second after its parents.
    private static final long CREATED_BEFORE_CALL_SECONDS = 2;
    private static final long CREATED_AFTER_PARENTS_SECONDS = 1;

    private final StreamKey stream;
    private final long incarnation;
    private final RegistrySettings settings;
    private volatile StreamListener listener = StreamListener.NONE;

    ShardMaker(StreamKey stream, long incarnation, RegistrySettings settings) {
        this.stream = stream;
        this.incarnation = incarnation;
        this.settings = settings;
    }

    /** Lets be heard of the stream; before its shards are made. */
    void open() {
        listener = settings.listener()
                .streamOpened(stream.account(), stream.tenant().region(), stream.name());
    }

    /** Hears what happens in the stream from when its first shards open. */
    StreamListener listener() {
        return listener;
    }

    /**
     * The shards of a new stream.
     *
     * @param openedMillis when they begin to take records, epoch milliseconds
     */
    List<Shard> first(List<HashKeyRange> ranges, Instant streamCreated, long openedMillis) {
        // A virtual clock may begin at the epoch, and sequence numbers hold nothing before it.
        Instant dated = streamCreated.minusSeconds(CREATED_BEFORE_CALL_SECONDS);
        Instant created = dated.isBefore(Instant.EPOCH) ? Instant.EPOCH : dated;
        open();
        return make(0, ranges, List.of(), created, openedMillis);
    }

    /**
     * The shards that a plan makes, short-lived ones among them.
     *
     * @param closedMillis when their parents close and they begin to take records, epoch milliseconds
     */
    List<Succession.Step> successors(ShardMap before, ReshardPlan plan, long closedMillis) {
        List<Shard> made = new ArrayList<>();
        List<Succession.Step> steps = new ArrayList<>(plan.steps().size());
        for (ReshardStep step : plan.steps()) {
            List<Shard> parents = new ArrayList<>(step.parents().size());
            // Also when the clock stands still: a child's numbers are above its parents'.
            Instant latest = Instant.ofEpochMilli(closedMillis);
            for (int index : step.parents()) {
                Shard parent = index < before.nextIndex()
                        ? requireNonNull(before.find(index))
                        : made.get(index - before.nextIndex());
                parents.add(parent);
                Instant created = parent.origin().created();
                latest = created.isAfter(latest) ? created : latest;
            }
            List<String> parentIds = parents.stream().map(Shard::id).toList();
            Instant created = latest.plusSeconds(CREATED_AFTER_PARENTS_SECONDS);
            List<Shard> children =
                    make(before.nextIndex() + made.size(), step.ranges(), parentIds, created, closedMillis);
            made.addAll(children);
            steps.add(new Succession.Step(parents, children));
        }
        return steps;
    }

    private List<Shard> make(
            int firstIndex, List<HashKeyRange> ranges, List<String> parents, Instant created, long openedMillis) {
        Instant second = created.truncatedTo(ChronoUnit.SECONDS);
        List<Shard> made = new ArrayList<>(ranges.size());
        for (HashKeyRange range : ranges) {
            int index = firstIndex + made.size();
            made.add(make(new ShardOrigin(index, range, parents, second, openedMillis)));
        }
        return made;
    }

    /**
     * A shard as it was.
     *
     * @param others its children among them, by index
     */
    Shard resumed(ShardState state, Map<Integer, Shard> others) {
        ShardState.Closure closure = state.closure();
        List<Shard> children = closure == null
                ? List.of()
                : closure.children().stream()
                        .map(child -> requireNonNull(others.get(child), "A shard has lost a child"))
                        .toList();
        Shard resumed = make(state.origin());
        resumed.resume(state, children);
        return resumed;
    }

    private Shard make(ShardOrigin origin) {
        ShardListener heard = listener.shardOpened(ShardId.of(origin.index()));
        return new Shard(
                origin,
                settings.logs().open(stream.arn(), incarnation, origin.index()),
                settings.limits().forShard(heard::limitExceeded),
                heard,
                settings.clock());
    }
}
