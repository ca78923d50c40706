package io.reactorkinesis.producer.shardmap;

import io.reactorkinesis.producer.loop.SerialLoop;
import io.reactorkinesis.producer.probe.Changes;
import io.reactorkinesis.producer.probe.Probe;
import io.reactorkinesis.producer.retry.Backoff;
import io.reactorkinesis.producer.retry.Pause;
import io.reactorkinesis.record.HashKeyRange;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;

/**
 * Holds the shard map and reads it again when there is a reason, when it is old, and on demand, one reading at a time.
 * Readings for a reason that bring nothing new are spaced by a growing pause, so that a stream that ignores hash keys is
 * not asked all the time. For the loop.
 */
public final class ShardMapKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(ShardMapKeeper.class);

    /** Shards remembered after they closed, to judge answers that come late. */
    private static final int REMEMBERED = 4_096;

    private final Map<String, HashKeyRange> ranges = new LinkedHashMap<>();
    private final StreamReader source;
    private final SerialLoop loop;
    private final Probe probe;
    private final Changes changes;
    private final Pause pause;
    private final Schedule schedule;
    private final Runnable afterReading;
    private ShardMap map = ShardMap.EMPTY;
    private List<ReadingWaiter> waiters = new ArrayList<>();
    private List<ReadingWaiter> nextWaiters = new ArrayList<>();
    private boolean lastChanged;
    private long oldAt = Long.MAX_VALUE;
    private long readAt = Long.MIN_VALUE;

    @Nullable
    private Disposable reading;

    /**
     * @param source reads the map
     * @param afterReading called after each reading, whatever came of it
     */
    public ShardMapKeeper(
            StreamReader source,
            SerialLoop loop,
            Probe probe,
            Changes changes,
            Backoff backoff,
            Schedule schedule,
            Runnable afterReading) {
        this.source = source;
        this.loop = loop;
        this.probe = probe;
        this.changes = changes;
        this.pause = new Pause(backoff);
        this.schedule = schedule;
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

    /** When the last good reading began; shards that were made before are known. */
    public long readAt() {
        return readAt;
    }

    /** Until when no other reading begins. */
    public long pausedUntil() {
        return pause.until();
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
        read(true);
        return true;
    }

    /** Reads the map if there is none or it is old, unless it is too early after a failure. */
    public void keepFresh() {
        if (map.isEmpty() && !map.isAuto()) {
            refresh();
        } else if (loop.now() >= oldAt && reading == null && loop.now() >= pause.until()) {
            read(false);
        }
    }

    /** Asks for a reading that begins now or later, whatever the pause. */
    public void demand(ReadingWaiter waiter) {
        if (reading == null) {
            waiters.add(waiter);
            read(false);
        } else {
            nextWaiters.add(waiter);
        }
    }

    /** The stream is not there. Should another come under its name, what is known of this one is wrong. */
    public void forget() {
        if (!map.equals(ShardMap.EMPTY)) {
            map = ShardMap.EMPTY;
            ranges.clear();
            afterReading.run();
        }
    }

    /** Ends a reading without result. */
    public void dispose() {
        if (reading != null) {
            reading.dispose();
        }
        waiters.forEach(ReadingWaiter::closed);
        nextWaiters.forEach(ReadingWaiter::closed);
        waiters.clear();
        nextWaiters.clear();
    }

    private void read(boolean forReason) {
        long startedAt = loop.now();
        // Records that land elsewhere again and again may do so because the stream distributes them.
        boolean whole = !forReason || map.isEmpty() || pause.isTroubled();
        reading = source.read(whole)
                .subscribe(
                        read -> loop.execute(() -> brought(read, startedAt, forReason)),
                        error -> loop.execute(() -> broke(error, startedAt)));
    }

    private void brought(ShardMap read, long startedAt, boolean forReason) {
        lastChanged = !read.equals(map);
        oldAt = schedule.after(loop.now());
        readAt = startedAt;
        changes.shardMapRead(read.without(map), map.without(read));
        if (lastChanged) {
            map = read;
            pause.cleared();
            remember(read);
        } else if (forReason) {
            pause.failed(startedAt, loop.now(), true);
        }
        over(lastChanged ? "changed" : "unchanged", ReadingWaiter::read);
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
        over("failed", waiter -> waiter.failed(error));
    }

    private void over(String outcome, Consumer<ReadingWaiter> told) {
        reading = null;
        probe.shardMapRead(outcome);
        afterReading.run();
        List<ReadingWaiter> done = waiters;
        waiters = nextWaiters;
        nextWaiters = new ArrayList<>();
        done.forEach(told);
        if (!waiters.isEmpty()) {
            read(false);
        }
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
