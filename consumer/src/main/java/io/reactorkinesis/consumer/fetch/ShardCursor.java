package io.reactorkinesis.consumer.fetch;

import io.reactorkinesis.checkpoint.Checkpoint;
import io.reactorkinesis.consumer.service.Failure;
import io.reactorkinesis.consumer.service.KinesisCalls;
import io.reactorkinesis.record.SequenceNumber;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Where reading stands in a shard: an iterator as long as there is one, and what a new one is made from. For one thread at
 * a time.
 */
final class ShardCursor {

    private final KinesisCalls calls;
    private final String shardId;
    private final Clock clock;
    private final Consumer<Checkpoint> onStartAtTip;

    private Checkpoint start;
    private @Nullable SequenceNumber last;
    private @Nullable String iterator;

    ShardCursor(KinesisCalls calls, String shardId, Checkpoint start, Clock clock, Consumer<Checkpoint> onStartAtTip) {
        this.calls = calls;
        this.shardId = shardId;
        this.start = start;
        this.clock = clock;
        this.onStartAtTip = onStartAtTip;
    }

    /** The iterator to use next. */
    Mono<String> iterator() {
        String known = iterator;
        if (known != null) {
            return Mono.just(known);
        }
        SequenceNumber read = last;
        Mono<String> created = read != null ? calls.iteratorAfter(shardId, read) : iteratorFromStart();
        return created.doOnNext(next -> iterator = next);
    }

    /** The answer to the last iterator was taken up to here. */
    void moveTo(@Nullable SequenceNumber read, @Nullable String next) {
        if (read != null) {
            last = read;
        }
        iterator = next;
    }

    /** The iterator is of no use any more. */
    void expire() {
        iterator = null;
    }

    private Mono<String> iteratorFromStart() {
        if (start instanceof Checkpoint.Latest) {
            return iteratorAtTip();
        }
        if (start instanceof Checkpoint.AtTimestamp) {
            return calls.iteratorFrom(shardId, start)
                    .onErrorResume(
                            error -> Failure.of(error) == Failure.INVALID,
                            // The one thing that can be wrong: by the service's clock, the time is yet to come.
                            error -> calls.iteratorFrom(shardId, Checkpoint.LATEST));
        }
        return calls.iteratorFrom(shardId, start);
    }

    /**
     * A tip is where it is when asked for. A second iterator, made by this reader or the next one before any record was
     * read, has to begin where the first did, so the moment is kept in its place.
     */
    private Mono<String> iteratorAtTip() {
        Checkpoint moment = Checkpoint.at(clock.instant());
        return calls.iteratorFrom(shardId, Checkpoint.LATEST).doOnNext(created -> {
            start = moment;
            onStartAtTip.accept(moment);
        });
    }
}
