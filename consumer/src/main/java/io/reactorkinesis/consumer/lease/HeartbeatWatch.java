package io.reactorkinesis.consumer.lease;

import io.reactorkinesis.checkpoint.WorkerHeartbeat;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Judges which workers are alive: those whose counter moved within the lease duration, by the observer's own measure of
 * time. For one thread at a time.
 */
final class HeartbeatWatch {

    /** Rows that stood still for so many lease durations are of no worker that will come back. */
    private static final int DURATIONS_UNTIL_FORGOTTEN = 10;

    private final long leaseMillis;
    private final long longestStep;
    private final Map<String, Sighting> sightings = new HashMap<>();

    private long lastClock;
    private boolean observedBefore;

    /** Time in which this observer was awake. It leaves out what it slept through, and steps of the clock. */
    private long awakeMillis;

    /** @param interval from one observation to the next, as planned */
    HeartbeatWatch(Duration leaseDuration, Duration interval) {
        this.leaseMillis = leaseDuration.toMillis();
        this.longestStep = Math.max(leaseMillis / 2, 2 * interval.toMillis());
    }

    /** Takes note of the rows as they are now. */
    void observe(Collection<WorkerHeartbeat> rows, long clockMillis) {
        advance(clockMillis);
        Map<String, Sighting> before = Map.copyOf(sightings);
        sightings.clear();
        for (WorkerHeartbeat row : rows) {
            Sighting earlier = before.get(row.workerId());
            boolean stoodStill = earlier != null && earlier.row.equals(row);
            sightings.put(row.workerId(), stoodStill ? earlier : new Sighting(row, awakeMillis));
        }
    }

    /** The workers whose counter moved, or was first seen, within the lease duration; sorted. */
    Set<String> live() {
        Set<String> live = new TreeSet<>();
        for (Sighting sighting : sightings.values()) {
            if (awakeMillis - sighting.since < leaseMillis) {
                live.add(sighting.row.workerId());
            }
        }
        return live;
    }

    /** Rows to be cleared away. */
    List<WorkerHeartbeat> abandoned() {
        return sightings.values().stream()
                .filter(sighting -> awakeMillis - sighting.since >= leaseMillis * DURATIONS_UNTIL_FORGOTTEN)
                .map(Sighting::row)
                .toList();
    }

    private void advance(long clockMillis) {
        if (observedBefore) {
            // An observer that was suspended, or whose clock was set, has not watched anyone stand still for that long.
            awakeMillis += Math.max(0, Math.min(clockMillis - lastClock, longestStep));
        }
        observedBefore = true;
        lastClock = clockMillis;
    }

    private record Sighting(WorkerHeartbeat row, long since) {}
}
