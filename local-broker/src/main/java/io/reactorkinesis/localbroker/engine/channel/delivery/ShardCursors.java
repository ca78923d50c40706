package io.reactorkinesis.localbroker.engine.channel.delivery;

import io.reactorkinesis.localbroker.engine.log.LogPosition;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.shard.ShardId;
import io.reactorkinesis.localbroker.engine.shard.ShardMap;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * How far the shards of a stream are delivered: a child's turn comes when all of its parents are delivered to their end.
 * Outlives the delivery, so that the next one goes on where it stopped. Used by one thread at a time, but for
 * {@link #capture()}.
 */
public final class ShardCursors {

    private final KinesisStream stream;
    private final NavigableMap<Integer, ShardCursor> cursors = new TreeMap<>();
    // Delivered to the end, or closed before the channel began.
    private final Set<Integer> passed = new HashSet<>();
    private ShardMap seen = ShardMap.EMPTY;
    private boolean turnsChanged = true;
    private List<ShardCursor> ready = List.of();

    private ShardCursors(KinesisStream stream) {
        this.stream = stream;
    }

    /** Begins behind all records that the stream has now. */
    public static ShardCursors behind(KinesisStream stream) {
        ShardCursors cursors = new ShardCursors(stream);
        stream.view(shards -> {
            for (Shard shard : shards.all()) {
                if (shard.isOpen()) {
                    cursors.follow(shard, LogPosition.after(shard.lastNumber()));
                } else {
                    cursors.passed.add(shard.index());
                }
            }
            return cursors;
        });
        return cursors;
    }

    /** Goes on from where others were. */
    public static ShardCursors resumed(KinesisStream stream, CursorState state) {
        ShardCursors cursors = new ShardCursors(stream);
        state.delivered().forEach((index, position) -> {
            Shard shard = stream.shards().find(index);
            // The shard may have expired, and then nobody waits for it.
            if (shard != null) {
                cursors.follow(shard, position);
            }
        });
        cursors.passed.addAll(state.passed());
        return cursors;
    }

    /** How far they are; may be called by any thread. */
    public synchronized CursorState capture() {
        Map<Integer, LogPosition> delivered = new TreeMap<>();
        cursors.forEach((index, cursor) -> delivered.put(index, cursor.delivered()));
        return new CursorState(delivered, Set.copyOf(passed));
    }

    KinesisStream stream() {
        return stream;
    }

    /** The shards whose turn it is. */
    synchronized List<ShardCursor> ready() {
        ShardMap shards = stream.shards();
        if (shards != seen || turnsChanged) {
            seen = shards;
            turnsChanged = false;
            takeTurns(shards);
            ready = List.copyOf(cursors.values());
        }
        return ready;
    }

    /** The shard is delivered to its end: its children's turn may come. */
    synchronized void pass(ShardCursor cursor) {
        cursors.remove(cursor.shard().index());
        passed.add(cursor.shard().index());
        turnsChanged = true;
    }

    /** Whether a shard was passed since it was last asked whose turn it is. */
    synchronized boolean hasPassed() {
        return turnsChanged;
    }

    private void takeTurns(ShardMap shards) {
        // What retention took from the stream is neither followed nor waited for.
        passed.removeIf(index -> shards.find(index) == null);
        cursors.keySet().removeIf(index -> shards.find(index) == null);
        for (Shard shard : shards.all()) {
            if (!passed.contains(shard.index())
                    && !cursors.containsKey(shard.index())
                    && shard.origin().parents().stream().allMatch(parent -> isOver(shards, parent))) {
                follow(shard, LogPosition.at(shard.startingNumber()));
            }
        }
    }

    private void follow(Shard shard, LogPosition from) {
        cursors.put(shard.index(), new ShardCursor(shard, from));
    }

    private boolean isOver(ShardMap shards, String shardId) {
        int index = ShardId.parse(shardId).orElseThrow();
        return shards.find(index) == null || passed.contains(index);
    }
}
