package io.reactorkinesis.producer.pipeline;

import io.reactorkinesis.producer.aggregate.KinesisRecord;
import io.reactorkinesis.producer.lane.ShardLane;
import io.reactorkinesis.producer.loop.Alarm;
import io.reactorkinesis.producer.loop.SerialLoop;
import io.reactorkinesis.producer.pending.Ledger;
import io.reactorkinesis.producer.pending.PendingRecord;
import io.reactorkinesis.producer.pending.Tries;
import io.reactorkinesis.producer.pending.Try;
import io.reactorkinesis.producer.probe.Changes;
import io.reactorkinesis.producer.probe.Probe;
import io.reactorkinesis.producer.shardmap.ShardMapKeeper;
import io.reactorkinesis.record.HashKeyRange;
import io.reactorkinesis.record.RecordPosition;
import io.reactorkinesis.record.SequenceNumber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates that were stored on another shard than predicted. Consumers drop an aggregate whole when the shard does not
 * own all of its hash keys, so all of its records are sent again. To judge that, the shard must be known: an aggregate on
 * one that is not waits for a reading of the map that began after it was stored, but not for long, and once that was
 * in vain none waits before the map can be read again. Where prediction fails under a map that is new, records travel alone, which is right wherever they land. For the loop.
 */
final class Misroutes {

    static final String CODE = "WrongShard";

    /** A few readings of the map, should the first fail. */
    private static final long MAX_WAIT_NANOS = Duration.ofSeconds(10).toNanos();

    private final List<Landing> waiting = new ArrayList<>();
    private final ShardMapKeeper keeper;
    private final Retrier retrier;
    private final Ledger ledger;
    private final SerialLoop loop;
    private final Probe probe;
    private final Changes changes;
    private final Alarm alarm;
    private long inVainSince = Long.MIN_VALUE;

    Misroutes(ShardMapKeeper keeper, Retrier retrier, Ledger ledger, SerialLoop loop, Probe probe, Changes changes) {
        this.keeper = keeper;
        this.retrier = retrier;
        this.ledger = ledger;
        this.loop = loop;
        this.probe = probe;
        this.changes = changes;
        this.alarm = new Alarm(loop);
    }

    /** A single record is right wherever it landed, but the map may be old. */
    void hint() {
        keeper.refresh();
    }

    /** The next stream of this name may have shards of the same names that own other hash keys. */
    void streamIsGone() {
        keeper.forget();
    }

    /** An aggregate landed on a shard that was not predicted. */
    void landed(ShardLane predicted, KinesisRecord record, String shardId, SequenceNumber number, long startedAt) {
        changes.wrongShard(predicted.name(), shardId, record.records().size());
        long now = loop.now();
        long left = Math.max(0, retrier.expiresAt(record.oldest()) - now);
        long judgedBy = now + Math.min(left / 2, MAX_WAIT_NANOS);
        Landing landing = new Landing(record, predicted.name(), shardId, number, startedAt, now, judgedBy);
        boolean known = keeper.rangeOf(shardId) != null;
        if (predicted.isRetired() && known) {
            judge(landing, false);
        } else if (keeper.refresh() || (!known && keeper.readAt() >= inVainSince)) {
            waiting.add(landing);
        } else {
            judge(landing, true);
        }
    }

    /** A reading of the map is over. */
    void mapWasRead() {
        boolean alone = !keeper.lastChanged();
        List<Landing> landings = List.copyOf(waiting);
        waiting.clear();
        for (Landing landing : landings) {
            boolean hopeless = keeper.readAt() < inVainSince;
            if (keeper.rangeOf(landing.shardId) != null || keeper.readAt() >= landing.endedAt || hopeless) {
                judge(landing, alone);
            } else {
                waiting.add(landing);
            }
        }
    }

    /** Has the map read if that is waited for, and judges what waited too long. */
    void lookAgain() {
        if (waiting.isEmpty()) {
            return;
        }
        long now = loop.now();
        List<Landing> late =
                waiting.stream().filter(landing -> landing.judgedBy <= now).toList();
        waiting.removeAll(late);
        if (!late.isEmpty()) {
            inVainSince = now;
            late.forEach(landing -> judge(landing, true));
        }
        if (!waiting.isEmpty() && !keeper.refresh()) {
            alarm.ringAt(keeper.pausedUntil());
        }
        waiting.forEach(landing -> alarm.ringAt(landing.judgedBy));
    }

    private void judge(Landing landing, boolean alone) {
        HashKeyRange range = keeper.rangeOf(landing.shardId);
        List<PendingRecord> parts = landing.record.records();
        if (range != null && parts.stream().allMatch(part -> range.contains(part.hashKey()))) {
            accept(landing, parts);
        } else {
            sendAgain(landing, parts, range != null, alone);
        }
    }

    private void accept(Landing landing, List<PendingRecord> parts) {
        Tries tries = Tries.append(landing.record.tries(), landing.attempt(null, null));
        for (int i = 0; i < parts.size(); i++) {
            PendingRecord part = parts.get(i);
            part.addTries(tries);
            ledger.written(part, landing.shardId, new RecordPosition(landing.number, i), loop.now());
        }
    }

    private void sendAgain(Landing landing, List<PendingRecord> parts, boolean rangeIsKnown, boolean alone) {
        Tries tries = Tries.append(landing.record.tries(), landing.attempt(CODE, landing.reason(rangeIsKnown)));
        for (PendingRecord part : parts) {
            part.addTries(tries);
            part.misrouted();
            if (alone || !rangeIsKnown) {
                part.travelAlone();
            }
            retrier.goOn(part, null);
        }
        probe.refused(landing.predicted, CODE);
        probe.retried(landing.predicted, CODE);
    }

    private record Landing(
            KinesisRecord record,
            String predicted,
            String shardId,
            SequenceNumber number,
            long startedAt,
            long endedAt,
            long judgedBy) {

        Try attempt(@Nullable String code, @Nullable String message) {
            return new Try(startedAt, endedAt, code, message);
        }

        String reason(boolean rangeIsKnown) {
            return "Stored on " + shardId + " in place of " + predicted + ", "
                    + (rangeIsKnown
                            ? "which does not own every hash key of the aggregate, so that consumers drop it"
                            : "whose range is not known, so that consumers may drop it");
        }
    }
}
