package io.reactorkinesis.localbroker.cli.bench;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Reads shards, and how long their records were on their way. */
final class Reader {

    private final KinesisAsyncClient client;
    private final String stream;
    private final String mark;
    private final Scheduler scheduler;
    private final Meter meter;
    private final Meter between;

    /**
     * @param mark what the partition keys of the records begin with that are looked at
     */
    Reader(KinesisAsyncClient client, String stream, String mark, Scheduler scheduler, Meter meter, Meter between) {
        this.client = client;
        this.stream = stream;
        this.mark = mark;
        this.scheduler = scheduler;
        this.meter = meter;
        this.between = between;
    }

    /** An iterator at the tip of a shard. */
    Mono<String> latest(String shard) {
        return Mono.fromFuture(() -> client.getShardIterator(request ->
                        request.streamName(stream).shardId(shard).shardIteratorType(ShardIteratorType.LATEST)))
                .map(GetShardIteratorResponse::shardIterator);
    }

    /** Reads from an iterator on, for as long as it is subscribed to and the shard goes. */
    Flux<Void> read(String iterator, Duration pause) {
        return get(iterator)
                .expand(answer -> answer.nextShardIterator() == null
                        ? Mono.empty()
                        : Mono.delay(pause, scheduler).then(Mono.defer(() -> get(answer.nextShardIterator()))))
                .thenMany(Flux.empty());
    }

    private Mono<GetRecordsResponse> get(String iterator) {
        return Mono.defer(() -> {
            long began = scheduler.now(NANOSECONDS);
            return Mono.fromFuture(() -> client.getRecords(request -> request.shardIterator(iterator)))
                    .doOnNext(answer -> count(answer.records(), began, scheduler.now(NANOSECONDS)))
                    // The same iterator will do again.
                    .onErrorResume(ProvisionedThroughputExceededException.class, refused -> {
                        meter.throttled(1);
                        return Mono.just(GetRecordsResponse.builder()
                                .nextShardIterator(iterator)
                                .build());
                    });
        });
    }

    private void count(List<Record> records, long began, long ended) {
        List<Record> ours = records.stream()
                .filter(record -> record.partitionKey().startsWith(mark))
                .toList();
        meter.took(ended - began);
        meter.carried(
                ours.size(),
                ours.stream()
                        .mapToLong(record -> record.data().asByteArrayUnsafe().length)
                        .sum());
        ours.forEach(record -> between.took(ended - record.data().asByteBuffer().getLong()));
    }
}
