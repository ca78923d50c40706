package io.reactorkinesis.producer.shardmap;

import io.reactorkinesis.producer.loop.SerialLoop;
import io.reactorkinesis.producer.probe.Changes;
import io.reactorkinesis.producer.probe.Probe;
import io.reactorkinesis.producer.retry.Backoff;
import io.reactorkinesis.producer.retry.Pause;
import io.reactorkinesis.record.HashKeyRange;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * Holds the shard map and reads it again when there is a reason, one reading at a time. Readings that bring nothing new
 * are spaced by a growing pause, so that a stream that ignores hash keys is not asked all the time. For the loop.
 */
public final class ShardMapKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(ShardMapKeeper.class);

    /** Shards remembered after they closed, to judge answers that come late. */
    private static final int REMEMBERED = 4_096;

    private final Map<String, HashKeyRange> ranges = new LinkedHashMap<>();
    private final Mono<ShardMap> source;
    private final SerialLoop loop;
    private final Probe probe;
    private final Changes changes;
    private final Pause pause;
    private final Runnable afterReading;
    private ShardMap map = ShardMap.EMPTY;
    private boolean lastChanged;

    @Nullable
    private Disposable reading;

    /**
     * @param source reads the map when subscribed to
     * @param afterReading called after each reading, whatever came of it
     */
    public ShardMapKeeper(
            Mono<ShardMap> source,
            SerialLoop loop,
            Probe probe,
            Changes changes,
            Backoff backoff,
            Runnable afterReading) {
        this.source = source;
        this.loop = loop;
        this.probe = probe;
        this.changes = changes;
        this.pause = new Pause(backoff);
        this.afterReading = afterReading;
    }

    /** What the last good reading brought. */
    public ShardMap map() {
        return map;
    }

    /** Whether the last reading brought another map than the one before. */
    public boolean lastChanged() {
        return lastChanged;
    }

    /** The hash keys of a shard, open or closed; null when it was never seen. */
    public @Nullable HashKeyRange rangeOf(String shardId) {
        return ranges.get(shardId);
    }

    /**
     * Asks for a reading.
     *
     * @return whether one goes on now; false when it is too early for another
     */
    public boolean refresh() {
        if (reading != null) {
            return true;
        }
        if (loop.now() < pause.until()) {
            return false;
        }
        long startedAt = loop.now();
        reading = source.subscribe(
                read -> loop.execute(() -> brought(read, startedAt)),
                error -> loop.execute(() -> broke(error, startedAt)));
        return true;
    }

    /** Ends a reading without result. */
    public void dispose() {
        if (reading != null) {
            reading.dispose();
        }
    }

    private void brought(ShardMap read, long startedAt) {
        lastChanged = !read.equals(map);
        changes.shardMapRead(read.without(map), map.without(read));
        if (lastChanged) {
            map = read;
            pause.cleared();
            remember(read);
        } else {
            pause.failed(startedAt, loop.now(), true);
        }
        over(lastChanged ? "changed" : "unchanged");
    }

    private void broke(Throwable error, long startedAt) {
        lastChanged = false;
        pause.failed(startedAt, loop.now(), true);
        if (map.isEmpty()) {
            LOG.warn(
                    "The shards of the stream cannot be listed; records travel alone until they can: {}",
                    error.toString());
        } else {
            LOG.warn("The shards of the stream cannot be listed; the last map stays in use: {}", error.toString());
        }
        changes.shardMapFailed(error.toString());
        over("failed");
    }

    private void over(String outcome) {
        reading = null;
        probe.shardMapRead(outcome);
        afterReading.run();
    }

    private void remember(ShardMap read) {
        for (Shard shard : read.shards()) {
            ranges.remove(shard.id());
            ranges.put(shard.id(), shard.range());
        }
        Iterator<String> oldest = ranges.keySet().iterator();
        for (int excess = ranges.size() - read.shards().size() - REMEMBERED; excess > 0; excess--) {
            oldest.next();
            oldest.remove();
        }
    }
}
