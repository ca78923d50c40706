package io.reactorkinesis.producer.pipeline;

import io.reactorkinesis.producer.aggregate.AggregateLimits;
import io.reactorkinesis.producer.aggregate.KinesisRecord;
import io.reactorkinesis.producer.batch.BatchPlanner;
import io.reactorkinesis.producer.lane.ShardLane;
import io.reactorkinesis.producer.loop.SerialLoop;
import io.reactorkinesis.producer.pace.Throttles;
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

/**
 * Puts each record into the lane of the shard that owns its hash key. Holds all records until the shard map was read
 * for the first time; should that fail, they go by the lane of unknown shards. For the loop.
 */
final class Router {

    private final Deque<PendingRecord> held = new ArrayDeque<>();
    private final AggregateLimits limits;
    private final BatchPlanner planner;
    private final Throttles throttles;
    private final SerialLoop loop;
    private final ShardLane unknown;
    private ShardMap map = ShardMap.EMPTY;
    private List<ShardLane> lanes = List.of();
    private boolean mapWasRead;

    Router(AggregateLimits limits, BatchPlanner planner, Throttles throttles, SerialLoop loop) {
        this.limits = limits;
        this.planner = planner;
        this.throttles = throttles;
        this.loop = loop;
        this.unknown = new ShardLane(null, limits, throttles.forAny());
    }

    /** A record that is in no Kinesis record yet. */
    void route(PendingRecord record) {
        if (!mapWasRead) {
            held.add(record);
            return;
        }
        ShardLane lane = laneOf(record.hashKey());
        int closed = lane.ready();
        long bytes = lane.readyBytes();
        lane.add(record);
        planner.added(lane, lane.ready() - closed, lane.readyBytes() - bytes, loop.now());
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
            route(part);
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
        ShardLane lane = laneOf(record.records().get(0).hashKey());
        Shard shard = lane.shard();
        if (record.records().size() == 1 || (shard != null && record.fits(shard.range()))) {
            lane.addLast(record);
            planner.changed(lane);
        } else {
            routeParts(record);
        }
    }

    private ShardLane laneOf(HashKey key) {
        int index = map.indexOf(key);
        return index < 0 ? unknown : lanes.get(index);
    }
}
