package io.reactorkinesis.consumer.service;

import io.reactorkinesis.checkpoint.Checkpoint;
import io.reactorkinesis.record.SequenceNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.ShardFilter;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * The calls that a consumer makes, each one once: retrying is for the caller to decide. Answers come on the scheduler,
 * never on a thread of the client.
 */
public final class KinesisCalls {

    private final KinesisAsyncClient client;
    private final StreamAddress stream;
    private final Duration timeout;
    private final Scheduler scheduler;

    /** @param timeout after which a call counts as failed */
    public KinesisCalls(KinesisAsyncClient client, StreamAddress stream, Duration timeout, Scheduler scheduler) {
        this.client = client;
        this.stream = stream;
        this.timeout = timeout;
        this.scheduler = scheduler;
    }

    /** Every shard with records within the stream's retention, and every open one. */
    public Mono<List<ShardInfo>> listShards() {
        return listShards(ShardFilterType.FROM_TRIM_HORIZON, null);
    }

    /** The shards that were open at a time; their ranges cover the hash space without overlap. */
    public Mono<List<ShardInfo>> listShardsOpenAt(Instant timestamp) {
        return listShards(ShardFilterType.AT_TIMESTAMP, timestamp);
    }

    private Mono<List<ShardInfo>> listShards(ShardFilterType type, @Nullable Instant timestamp) {
        ListShardsRequest first = ListShardsRequest.builder()
                .streamName(stream.nameInCalls())
                .streamARN(stream.arn())
                .shardFilter(
                        ShardFilter.builder().type(type).timestamp(timestamp).build())
                .build();
        return listPage(first)
                .expand(page -> page.nextToken() == null
                        ? Mono.empty()
                        : listPage(ListShardsRequest.builder()
                                .nextToken(page.nextToken())
                                .build()))
                .concatMap(page -> Flux.fromIterable(page.shards()))
                .map(ShardInfo::of)
                .collectList();
    }

    private Mono<ListShardsResponse> listPage(ListShardsRequest request) {
        return call(() -> client.listShards(request));
    }

    /**
     * An iterator from where the checkpoint points. For a position that is <em>at</em> the Kinesis record of the position,
     * since that may be an aggregate of which the rest is still to be read.
     */
    public Mono<String> iteratorFrom(String shardId, Checkpoint checkpoint) {
        GetShardIteratorRequest.Builder request = iteratorRequest(shardId);
        if (checkpoint instanceof Checkpoint.Position position) {
            request.shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
                    .startingSequenceNumber(position.position().sequenceNumber().toString());
        } else if (checkpoint instanceof Checkpoint.AtTimestamp start) {
            request.shardIteratorType(ShardIteratorType.AT_TIMESTAMP).timestamp(start.timestamp());
        } else if (checkpoint instanceof Checkpoint.Latest) {
            request.shardIteratorType(ShardIteratorType.LATEST);
        } else if (checkpoint instanceof Checkpoint.TrimHorizon) {
            request.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
        } else {
            throw new IllegalArgumentException("Nothing is left to read in " + shardId + " after " + checkpoint);
        }
        return iterator(request.build());
    }

    /** An iterator behind a Kinesis record that was read as a whole. */
    public Mono<String> iteratorAfter(String shardId, SequenceNumber last) {
        return iterator(iteratorRequest(shardId)
                .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                .startingSequenceNumber(last.toString())
                .build());
    }

    private GetShardIteratorRequest.Builder iteratorRequest(String shardId) {
        return GetShardIteratorRequest.builder()
                .streamName(stream.nameInCalls())
                .streamARN(stream.arn())
                .shardId(shardId);
    }

    private Mono<String> iterator(GetShardIteratorRequest request) {
        return call(() -> client.getShardIterator(request)).map(GetShardIteratorResponse::shardIterator);
    }

    /** Records from an iterator. */
    public Mono<GetRecordsResponse> getRecords(String iterator, int limit) {
        GetRecordsRequest request = GetRecordsRequest.builder()
                .streamARN(stream.arn())
                .shardIterator(iterator)
                .limit(limit)
                .build();
        return call(() -> client.getRecords(request));
    }

    /** The children named at the end of a shard. */
    public static List<ShardInfo> childrenIn(GetRecordsResponse answer) {
        return answer.childShards().stream().map(ShardInfo::of).toList();
    }

    private <R> Mono<R> call(Supplier<CompletableFuture<R>> operation) {
        return Mono.fromFuture(operation).timeout(timeout, scheduler).publishOn(scheduler);
    }
}
