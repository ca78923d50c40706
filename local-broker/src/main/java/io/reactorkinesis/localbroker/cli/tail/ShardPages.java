package io.reactorkinesis.localbroker.cli.tail;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.Record;

/** What GetRecords answers about a shard, one answer after another, to the end of the shard. */
final class ShardPages {

    /** A shard gives five answers a second; those who read it as well need some. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private static final Duration PAUSE_BEHIND = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final KinesisAsyncClient client;
    private final String stream;
    private final Scheduler scheduler;

    ShardPages(KinesisAsyncClient client, String stream, Scheduler scheduler) {
        this.client = client;
        this.stream = stream;
        this.scheduler = scheduler;
    }

    Flux<GetRecordsResponse> of(String shard, Start start) {
        AtomicReference<Start> reached = new AtomicReference<>(start);
        return iterator(shard, start)
                .flatMap(this::get)
                .expand(this::next)
                .doOnNext(page -> reached.updateAndGet(before -> behind(page.records(), before)))
                // A machine that slept for five minutes goes on where it was.
                .onErrorResume(ExpiredIteratorException.class, expired -> of(shard, reached.get()));
    }

    private static Start behind(List<Record> records, Start before) {
        return records.isEmpty()
                ? before
                : Start.after(records.get(records.size() - 1).sequenceNumber());
    }

    private Mono<String> iterator(String shard, Start start) {
        return Mono.fromFuture(() -> client.getShardIterator(request -> request.streamName(stream)
                        .shardId(shard)
                        .shardIteratorType(start.type())
                        .timestamp(start.instant())
                        .startingSequenceNumber(start.after())))
                .map(GetShardIteratorResponse::shardIterator);
    }

    private Mono<GetRecordsResponse> get(String iterator) {
        return Mono.fromFuture(() -> client.getRecords(request -> request.shardIterator(iterator)))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, PAUSE)
                        .maxBackoff(LONGEST_PAUSE)
                        .scheduler(scheduler)
                        .filter(ProvisionedThroughputExceededException.class::isInstance));
    }

    private Mono<GetRecordsResponse> next(GetRecordsResponse page) {
        String iterator = page.nextShardIterator();
        return iterator == null
                ? Mono.empty()
                : Mono.delay(isAtTip(page) ? PAUSE : PAUSE_BEHIND, scheduler).then(Mono.defer(() -> get(iterator)));
    }

    /** Whether there was nothing more to read. */
    static boolean isAtTip(GetRecordsResponse page) {
        return page.millisBehindLatest() == 0;
    }
}
