package io.reactorkinesis.producer.pipeline;

import io.reactorkinesis.producer.aggregate.KinesisRecord;
import io.reactorkinesis.producer.lane.ShardLane;
import io.reactorkinesis.producer.loop.SerialLoop;
import io.reactorkinesis.producer.pending.Failure;
import io.reactorkinesis.producer.pending.Ledger;
import io.reactorkinesis.producer.pending.PendingRecord;
import io.reactorkinesis.producer.pending.Tries;
import io.reactorkinesis.producer.pending.Try;
import io.reactorkinesis.producer.probe.Probe;
import io.reactorkinesis.producer.retry.Backoff;
import io.reactorkinesis.producer.retry.RetryLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What was not written: to be tried again, or given up. For the loop. */
final class Retrier {

    private final RetryLimits limits;
    private final Backoff backoff;
    private final Ledger ledger;
    private final Router router;
    private final SerialLoop loop;
    private final Probe probe;

    Retrier(RetryLimits limits, Backoff backoff, Ledger ledger, Router router, SerialLoop loop, Probe probe) {
        this.limits = limits;
        this.backoff = backoff;
        this.ledger = ledger;
        this.router = router;
        this.loop = loop;
        this.probe = probe;
    }

    /** A Kinesis record that its shard had no room for goes first again, as soon as the pace of the shard lets it. */
    void again(ShardLane lane, KinesisRecord record, Try failed) {
        if (maySucceed(lane, record, failed, null)) {
            router.routeAgain(lane, record);
        }
    }

    /**
     * Kinesis records of one call, the last first, whose try failed for a reason that says nothing about their shards go
     * first again after a backoff of their own; others go on meanwhile.
     */
    void later(List<Refusal> refusals) {
        List<Refusal> left = new ArrayList<>(refusals.size());
        int tries = 1;
        long patience = Long.MAX_VALUE;
        for (Refusal refusal : refusals) {
            if (maySucceed(refusal.lane, refusal.record, refusal.failed, refusal.cause)) {
                left.add(refusal);
                tries = Math.max(tries, refusal.record.mostTries());
                patience = Math.min(patience, expiresAt(refusal.record.oldest()) - loop.now());
            }
        }
        if (!left.isEmpty()) {
            loop.after(
                    Math.min(backoff.nanos(tries), patience),
                    () -> left.forEach(refusal -> router.routeAgain(refusal.lane, refusal.record)));
        }
    }

    /** The records of an aggregate that was refused for what one of them may be go on, each alone. */
    void apart(KinesisRecord record) {
        for (PendingRecord part : record.records()) {
            part.addTries(record.tries());
            part.travelAlone();
            router.goOn(part);
        }
    }

    private boolean maySucceed(ShardLane lane, KinesisRecord record, Try failed, @Nullable Throwable cause) {
        if (limits.expired(record.oldest(), loop.now()) || record.mostTries() >= limits.maxAttempts()) {
            parts(record, cause);
            return false;
        }
        probe.retried(lane.name(), codeOf(failed));
        return true;
    }

    /** Gives up those records of a Kinesis record that are too old or were tried too often; the others go on. */
    void parts(KinesisRecord record, @Nullable Throwable cause) {
        for (PendingRecord part : record.records()) {
            part.addTries(record.tries());
            goOn(part, cause);
        }
    }

    /** A record in no Kinesis record goes on, unless it is too old or was tried too often. */
    void goOn(PendingRecord record, @Nullable Throwable cause) {
        boolean expired = limits.expired(record.takenAt(), loop.now());
        if (expired || Tries.countOf(record.tries()) >= limits.maxAttempts()) {
            ledger.failed(record, new Failure.Exhausted(message(record, expired), cause), loop.now());
        } else {
            router.goOn(record);
        }
    }

    /** A Kinesis record that the service will not take. */
    void reject(KinesisRecord record, String code, @Nullable String message, @Nullable Throwable cause) {
        Failure failure =
                new Failure.Rejected(code, "The record was refused for good: " + code + ": " + message, cause);
        for (PendingRecord part : record.records()) {
            part.addTries(record.tries());
            ledger.failed(part, failure, loop.now());
        }
    }

    /** The records taken before this time are too old. */
    long expiryOf(long now) {
        return now - limits.ttlNanos();
    }

    /** When a record taken then is too old. */
    long expiresAt(long takenAt) {
        return takenAt == Long.MAX_VALUE ? Long.MAX_VALUE : takenAt + limits.ttlNanos();
    }

    private String message(PendingRecord record, boolean expired) {
        Tries tries = record.tries();
        String limit = expired
                ? TimeUnit.NANOSECONDS.toMillis(limits.ttlNanos()) + " ms (recordTtl)"
                : limits.maxAttempts() + " attempts (maxAttempts)";
        String last = tries == null
                ? "it was never tried"
                : "after " + tries.count() + " attempts, the last failed with "
                        + tries.last().code() + ": " + tries.last().message();
        return "The record was not written within " + limit + "; " + last
                + ". Raise the limit, offer less, or add shards.";
    }

    private static String codeOf(Try failed) {
        return failed.code() == null ? "" : failed.code();
    }

    /**
     * A Kinesis record that a try did not write.
     *
     * @param cause what the client threw, if it did
     */
    record Refusal(
            ShardLane lane,
            KinesisRecord record,
            Try failed,
            @Nullable Throwable cause) {}
}
