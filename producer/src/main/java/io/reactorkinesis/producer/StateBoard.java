package io.reactorkinesis.producer;

import io.reactorkinesis.producer.ProducerHealth.Circuit;
import io.reactorkinesis.producer.ProducerHealth.Status;
import io.reactorkinesis.producer.probe.Changes;
import io.reactorkinesis.producer.probe.Figures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps what changed last, for whoever asks how the producer is, and tells each change as an event. */
final class StateBoard implements Changes {

    private final Map<String, Instant> throttled = new ConcurrentHashMap<>();
    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private final Clock clock;
    private final EventHub events;
    private final MeterProbe meters;
    private volatile Circuit circuit = Circuit.CLOSED;
    private volatile @Nullable Trouble endpoint;
    private volatile @Nullable String mapTrouble;
    private volatile @Nullable Instant mapReadAt;

    private record Trouble(Instant since, String code, String message) {}

    StateBoard(Clock clock, EventHub events, MeterProbe meters) {
        this.clock = clock;
        this.events = events;
        this.meters = meters;
    }

    /** Any thread. */
    ProducerHealth health(Figures figures, boolean closed) {
        List<String> reasons = new ArrayList<>();
        Status status = closed ? Status.CLOSED : status(reasons);
        Instant readAt = mapReadAt;
        Instant now = clock.instant();
        return new ProducerHealth(
                status,
                List.copyOf(reasons),
                figures.records(),
                figures.bytes(),
                figures.requests(),
                figures.buffered(),
                age(figures, now),
                circuit,
                Set.copyOf(throttled.keySet()),
                open.size(),
                readAt == null ? null : Duration.between(readAt, now));
    }

    @Override
    public void shardThrottled(String shard) {
        if (throttled.putIfAbsent(shard, clock.instant()) == null) {
            events.emit(at -> new ProducerEvent.ShardThrottled(at, shard));
        }
    }

    @Override
    public void shardRecovered(String shard) {
        Instant since = throttled.remove(shard);
        if (since != null) {
            events.emit(at -> new ProducerEvent.ShardRecovered(at, shard, Duration.between(since, at)));
        }
    }

    @Override
    public void shardMapRead(Set<String> added, Set<String> closed) {
        mapTrouble = null;
        mapReadAt = clock.instant();
        open.addAll(added);
        open.removeAll(closed);
        throttled.keySet().removeAll(closed);
        if (!added.isEmpty() || !closed.isEmpty()) {
            meters.keepShards(open);
            events.emit(at -> new ProducerEvent.ShardMapChanged(at, added, closed));
        }
    }

    @Override
    public void shardMapFailed(String reason) {
        mapTrouble = reason;
        events.emit(at -> new ProducerEvent.ShardMapFailed(at, reason));
    }

    @Override
    public void wrongShard(String predicted, String actual, int userRecords) {
        events.emit(at -> new ProducerEvent.WrongShard(at, predicted, actual, userRecords));
    }

    @Override
    public void endpointFailed(String code, String message) {
        Trouble before = endpoint;
        endpoint = new Trouble(before == null ? clock.instant() : before.since, code, message);
        events.emit(at -> new ProducerEvent.EndpointFailed(at, code, message));
    }

    @Override
    public void endpointAnswered() {
        Trouble over = endpoint;
        if (over != null) {
            endpoint = null;
            events.emit(at -> new ProducerEvent.EndpointRecovered(at, Duration.between(over.since, at)));
        }
    }

    @Override
    public void circuitOpened() {
        circuit = Circuit.OPEN;
        events.emit(ProducerEvent.CircuitOpened::new);
    }

    @Override
    public void circuitHalfOpened() {
        circuit = Circuit.HALF_OPEN;
        events.emit(ProducerEvent.CircuitHalfOpened::new);
    }

    @Override
    public void circuitClosed() {
        circuit = Circuit.CLOSED;
        events.emit(ProducerEvent.CircuitClosed::new);
    }

    @Override
    public void closed(int failedRecords) {
        events.emit(at -> new ProducerEvent.Closed(at, failedRecords));
        events.complete();
        meters.close();
    }

    private Status status(List<String> reasons) {
        Trouble trouble = endpoint;
        if (trouble != null) {
            reasons.add(
                    "Calls fail since " + trouble.since + ", the last with " + trouble.code + ": " + trouble.message);
        }
        if (circuit == Circuit.OPEN) {
            reasons.add("The circuit is open: no calls are made for a while");
        }
        boolean down = !reasons.isEmpty();
        if (circuit == Circuit.HALF_OPEN) {
            reasons.add("The circuit is half open: a few calls try whether the endpoint is back");
        }
        if (!throttled.isEmpty()) {
            reasons.add("Throttled shards: " + String.join(", ", new TreeSet<>(throttled.keySet())));
        }
        String map = mapTrouble;
        if (map != null) {
            reasons.add("The shards cannot be listed: " + map);
        }
        return down ? Status.DOWN : reasons.isEmpty() ? Status.UP : Status.DEGRADED;
    }

    private static Duration age(Figures figures, Instant now) {
        if (figures.oldest() == Long.MAX_VALUE) {
            return Duration.ZERO;
        }
        Duration age = Duration.between(Instant.EPOCH.plusNanos(figures.oldest()), now);
        // The loop's time is that of its pass; this clock was read before.
        return age.isNegative() ? Duration.ZERO : age;
    }
}
