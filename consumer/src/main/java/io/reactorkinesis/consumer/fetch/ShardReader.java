package io.reactorkinesis.consumer.fetch;

import io.reactorkinesis.checkpoint.Checkpoint;
import io.reactorkinesis.consumer.fetch.FetchListener.Outcome;
import io.reactorkinesis.consumer.service.Failure;
import io.reactorkinesis.consumer.service.KinesisCalls;
import io.reactorkinesis.record.HashKeyRange;
import io.reactorkinesis.record.RecordPosition;
import io.reactorkinesis.record.SequenceNumber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * Reads a shard from a checkpoint to its end, one GetRecords call at a time, at the pace that Kinesis allows. For one
 * thread at a time: the next {@link #next()} is subscribed to after the one before has ended.
 */
public final class ShardReader {

    private final KinesisCalls calls;
    private final String shardId;
    private final FetchSettings settings;
    private final FetchListener listener;
    private final ShardCursor cursor;
    private final Deaggregator deaggregator;

    /** Records up to this one were handled before. Only the first Kinesis record read can hold such. */
    private final @Nullable RecordPosition handled;

    private long lastCall;
    private Duration pause = Duration.ZERO;

    /**
     * @param range of the shard
     * @param start not {@link Checkpoint#SHARD_END}
     * @param onStartAtTip is told when reading began at the tip: whoever goes on without a position is to begin there
     */
    public ShardReader(
            KinesisCalls calls,
            String shardId,
            HashKeyRange range,
            Checkpoint start,
            FetchSettings settings,
            FetchListener listener,
            Consumer<Checkpoint> onStartAtTip) {
        this.calls = calls;
        this.shardId = shardId;
        this.settings = settings;
        this.listener = listener;
        this.cursor = new ShardCursor(calls, shardId, start, settings.clock(), onStartAtTip);
        this.deaggregator = new Deaggregator(shardId, range, listener);
        this.handled = start instanceof Checkpoint.Position position ? position.position() : null;
    }

    /**
     * Fetches once, waiting its turn, and again until it succeeds. Fails only with what {@link Failure} calls NOT_FOUND or
     * DENIED.
     */
    public Mono<Fetch> next() {
        return Mono.defer(this::awaitTurn)
                .then(Mono.defer(this::fetch))
                .retryWhen(Retry.from(failures -> failures.concatMap(this::recover)));
    }

    private Mono<Void> awaitTurn() {
        Duration passed = Duration.ofMillis(settings.clock().millis() - lastCall);
        // A clock that stepped back must not stretch the pause.
        Duration left = passed.isNegative() ? pause : pause.minus(passed);
        return left.isNegative() || left.isZero()
                ? Mono.empty()
                : Mono.delay(left, settings.scheduler()).then();
    }

    private Mono<Fetch> fetch() {
        long began = settings.clock().millis();
        lastCall = began;
        pause = settings.interval();
        return cursor.iterator()
                .flatMap(iterator -> calls.getRecords(iterator, settings.maxRecords()))
                .map(answer -> open(answer, began))
                .doOnError(error -> listener.called(shardId, outcomeOf(error), since(began)));
    }

    private Fetch open(GetRecordsResponse answer, long began) {
        long behind = answer.millisBehindLatest() == null ? 0 : answer.millisBehindLatest();
        listener.called(shardId, Outcome.OK, since(began));
        listener.behind(shardId, Duration.ofMillis(behind));
        pause = behind > 0 ? settings.interval() : settings.idleInterval();

        List<FetchedRecord> records = new ArrayList<>(answer.records().size());
        SequenceNumber last = null;
        for (Record kinesisRecord : answer.records()) {
            last = SequenceNumber.parse(kinesisRecord.sequenceNumber());
            deaggregator.open(kinesisRecord, last, opened -> {
                if (handled == null || opened.position().compareTo(handled) > 0) {
                    records.add(opened);
                }
            });
        }
        listener.fetched(shardId, records);
        cursor.moveTo(last, answer.nextShardIterator());
        boolean isEnd = answer.nextShardIterator() == null;
        return new Fetch(records, isEnd, isEnd ? KinesisCalls.childrenIn(answer) : List.of());
    }

    private Publisher<Long> recover(Retry.RetrySignal signal) {
        Throwable error = signal.failure();
        int attempt = (int) Math.min(signal.totalRetriesInARow() + 1, Integer.MAX_VALUE);
        Duration delay = settings.backoff().after(attempt);
        switch (Failure.of(error)) {
            case EXPIRED_ITERATOR -> {
                cursor.expire();
                listener.iteratorExpired(shardId);
                return Mono.just(signal.totalRetries());
            }
            case THROTTLED -> listener.throttled(shardId, attempt, delay);
            case TRANSIENT -> listener.failed(shardId, error, attempt, delay);
            case INVALID -> {
                // Such as an iterator that the service, restarted, does not know any more.
                cursor.expire();
                listener.failed(shardId, error, attempt, delay);
            }
            case NOT_FOUND, DENIED -> {
                return Mono.error(error);
            }
        }
        return Mono.delay(delay, settings.scheduler());
    }

    private static Outcome outcomeOf(Throwable error) {
        return switch (Failure.of(error)) {
            case THROTTLED -> Outcome.THROTTLED;
            case EXPIRED_ITERATOR -> Outcome.EXPIRED;
            default -> Outcome.FAILED;
        };
    }

    private Duration since(long began) {
        return Duration.ofMillis(Math.max(0, settings.clock().millis() - began));
    }
}
