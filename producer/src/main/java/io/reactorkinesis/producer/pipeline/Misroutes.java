package io.reactorkinesis.producer.pipeline;

import io.reactorkinesis.producer.aggregate.KinesisRecord;
import io.reactorkinesis.producer.lane.ShardLane;
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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates that were stored on another shard than predicted. Consumers drop an aggregate whole when the shard does not
 * own all of its hash keys, so all of its records are sent again. An aggregate waits for the newer map before it is judged; while the map may not
 * be read, because it brought nothing new lately, records travel alone, which is right wherever they land. For the loop.
 */
final class Misroutes {

    static final String CODE = "WrongShard";

    private final Deque<Landing> waiting = new ArrayDeque<>();
    private final ShardMapKeeper keeper;
    private final Retrier retrier;
    private final Ledger ledger;
    private final SerialLoop loop;
    private final Probe probe;
    private final Changes changes;

    Misroutes(ShardMapKeeper keeper, Retrier retrier, Ledger ledger, SerialLoop loop, Probe probe, Changes changes) {
        this.keeper = keeper;
        this.retrier = retrier;
        this.ledger = ledger;
        this.loop = loop;
        this.probe = probe;
        this.changes = changes;
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
        Landing landing = new Landing(record, predicted.name(), shardId, number, startedAt, loop.now());
        if (predicted.isRetired() && keeper.rangeOf(shardId) != null) {
            judge(landing, false);
        } else if (keeper.refresh()) {
            waiting.add(landing);
        } else {
            judge(landing, true);
        }
    }

    /** A reading of the map is over. */
    void mapWasRead() {
        boolean alone = !keeper.lastChanged();
        while (!waiting.isEmpty()) {
            judge(waiting.remove(), alone);
        }
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
            long endedAt) {

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
