package io.reactorkinesis.producer.pipeline;

import io.reactorkinesis.producer.aggregate.AggregateLimits;
import io.reactorkinesis.producer.aggregate.KinesisRecord;
import io.reactorkinesis.producer.aggregate.OpenAggregate;
import io.reactorkinesis.producer.batch.BatchPlanner;
import io.reactorkinesis.producer.lane.ShardLane;
import io.reactorkinesis.producer.loop.SerialLoop;
import io.reactorkinesis.producer.order.KeyGate;
import io.reactorkinesis.producer.order.Lanes;
import io.reactorkinesis.producer.pace.Throttles;
import io.reactorkinesis.producer.pending.Failure;
import io.reactorkinesis.producer.pending.PendingRecord;
import io.reactorkinesis.producer.shardmap.Shard;
import io.reactorkinesis.producer.shardmap.ShardMap;
import io.reactorkinesis.record.HashKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts each record into the lane of the shard that owns its hash key. Holds all records until the shard map was read
 * for the first time; should that fail, they go by the lane of unknown shards. For the loop.
 */
final class Router implements Lanes {

    private final Deque<PendingRecord> held = new ArrayDeque<>();
    private final AggregateLimits limits;
    private final BatchPlanner planner;
    private final Throttles throttles;
    private final SerialLoop loop;
    private final ShardLane unknown;
    private final @Nullable KeyGate gate;
    private final BiConsumer<PendingRecord, Failure> refusal;
    private ShardMap map = ShardMap.EMPTY;
    private List<ShardLane> lanes = List.of();
    private boolean mapWasRead;

    /**
     * @param ordered whether records of one partition key keep their order
     * @param refusal told the records that the stream cannot take
     */
    Router(
            AggregateLimits limits,
            BatchPlanner planner,
            Throttles throttles,
            SerialLoop loop,
            boolean ordered,
            BiConsumer<PendingRecord, Failure> refusal) {
        this.limits = limits;
        this.planner = planner;
        this.throttles = throttles;
        this.loop = loop;
        this.unknown = new ShardLane(null, limits, throttles.forAny());
        this.refusal = refusal;
        this.gate = ordered ? new KeyGate(this) : null;
    }

    /** What keeps the order of keys; null when nothing does. */
    @Nullable
    KeyGate gate() {
        return gate;
    }

    /** A record that was just taken. */
    void route(PendingRecord record) {
        if (!mapWasRead) {
            held.add(record);
        } else if (gate != null && !record.isKeyless()) {
            gate.enter(record);
        } else {
            place(record);
        }
    }

    /** A record that was in a Kinesis record and is in none now. */
    void goOn(PendingRecord record) {
        if (gate != null && !record.isKeyless()) {
            gate.back(record);
        } else {
            place(record);
        }
    }

    @Override
    public @Nullable OpenAggregate place(PendingRecord record) {
        if (map.isAuto()) {
            record.dropOptionalAttributes();
        }
        if (!isFit(record)) {
            refuse(record);
            return null;
        }
        ShardLane lane = laneOf(record.hashKey());
        int closed = lane.ready();
        long bytes = lane.readyBytes();
        OpenAggregate shared = lane.add(record);
        planner.added(lane, lane.ready() - closed, lane.readyBytes() - bytes, loop.now());
        return shared;
    }

    @Override
    public boolean join(OpenAggregate aggregate, PendingRecord record) {
        ShardLane lane = laneOf(record.hashKey());
        boolean joined = lane.join(aggregate, record);
        if (joined) {
            planner.added(lane, 0, 0, loop.now());
        }
        return joined;
    }

    /** A Kinesis record that its shard did not take. It goes first again, unless the shard is closed. */
    void routeAgain(ShardLane lane, KinesisRecord record) {
        if (lane.isRetired()) {
            reroute(record);
        } else {
            lane.addFirst(record);
            planner.changed(lane);
        }
    }

    /** Takes a Kinesis record apart and routes its records. */
    void routeParts(KinesisRecord record) {
        for (PendingRecord part : record.records()) {
            part.addTries(record.tries());
            goOn(part);
        }
    }

    /** A reading of the map is over, perhaps without success; this is what is known now. */
    void mapIs(ShardMap known) {
        boolean first = !mapWasRead;
        mapWasRead = true;
        if (!known.equals(map)) {
            List<ShardLane> closed = replaceLanes(known);
            closed.forEach(lane -> lane.retire(this::reroute));
            unknown.handOver(this::reroute);
        }
        if (first) {
            held.forEach(this::route);
            held.clear();
        }
        planner.lookAgain();
    }

    private List<ShardLane> replaceLanes(ShardMap known) {
        Map<Shard, ShardLane> old = new HashMap<>();
        for (int i = 0; i < lanes.size(); i++) {
            old.put(map.shards().get(i), lanes.get(i));
        }
        List<ShardLane> next = new ArrayList<>(known.shards().size());
        for (Shard shard : known.shards()) {
            ShardLane lane = old.remove(shard);
            next.add(lane == null ? new ShardLane(shard, limits, throttles.forShard(loop.now())) : lane);
        }
        map = known;
        lanes = next;
        return List.copyOf(old.values());
    }

    /** Under the new map an aggregate stays whole only if one shard owns all of it. */
    private void reroute(KinesisRecord record) {
        PendingRecord first = record.records().get(0);
        ShardLane lane = laneOf(first.hashKey());
        Shard shard = lane.shard();
        if (!isFit(first)) {
            routeParts(record);
        } else if (record.records().size() == 1 || (shard != null && record.fits(shard.range()))) {
            lane.addLast(record);
            planner.changed(lane);
        } else {
            routeParts(record);
        }
    }

    private boolean isFit(PendingRecord record) {
        return map.isAuto() ? record.content().attributes().isEmpty() : !record.isKeyless();
    }

    /** With the next task, when the record is under way for all who count it. */
    private void refuse(PendingRecord record) {
        Failure reason = map.isAuto()
                ? new Failure.AttributesNotCarried("The stream distributes records itself (AUTO), so that consumers may"
                        + " drop the aggregate that attributes need. Send the record without attributes.")
                : new Failure.Rejected(
                        "PartitionKeyMissing",
                        "The record has no partition key, and the stream is not known to distribute records itself."
                                + " Give it a key, or set the stream's RecordDistributionStrategy to AUTO and allow"
                                + " kinesis:DescribeStreamSummary.",
                        null);
        loop.execute(() -> refusal.accept(record, reason));
    }

    private ShardLane laneOf(HashKey key) {
        int index = map.indexOf(key);
        return index < 0 ? unknown : lanes.get(index);
    }
}
