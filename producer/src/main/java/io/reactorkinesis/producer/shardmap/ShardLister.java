package io.reactorkinesis.producer.shardmap;

import io.reactorkinesis.record.HashKeyRange;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;

/** Reads the open shards of a stream from the service, page by page. */
public final class ShardLister {

    /** The service gives no more on a page. */
    private static final int PAGE = 1_000;

    private final KinesisAsyncClient client;
    private final String streamName;
    private final @Nullable String streamArn;
    private final Duration timeout;
    private final Scheduler scheduler;

    /**
     * @param streamArn in place of the name, when given
     * @param timeout of the whole reading
     * @param scheduler what the timeout is measured with
     */
    public ShardLister(
            KinesisAsyncClient client,
            String streamName,
            @Nullable String streamArn,
            Duration timeout,
            Scheduler scheduler) {
        this.client = client;
        this.streamName = streamName;
        this.streamArn = streamArn;
        this.timeout = timeout;
        this.scheduler = scheduler;
    }

    /** Reads the map on each subscription; fails with what the client threw. */
    public Mono<ShardMap> read() {
        return page(firstPage())
                .expand(page -> page.nextToken() == null ? Mono.empty() : page(nextPage(page.nextToken())))
                .flatMapIterable(ListShardsResponse::shards)
                // Not every broker knows the filter.
                .filter(shard -> shard.sequenceNumberRange() == null
                        || shard.sequenceNumberRange().endingSequenceNumber() == null)
                .map(ShardLister::open)
                .collectList()
                .map(ShardMap::of)
                .timeout(timeout, scheduler);
    }

    private Mono<ListShardsResponse> page(ListShardsRequest request) {
        return Mono.fromFuture(() -> client.listShards(request));
    }

    private ListShardsRequest firstPage() {
        ListShardsRequest.Builder request = ListShardsRequest.builder()
                .maxResults(PAGE)
                .shardFilter(filter -> filter.type(ShardFilterType.AT_LATEST));
        return (streamArn == null ? request.streamName(streamName) : request.streamARN(streamArn)).build();
    }

    private ListShardsRequest nextPage(String token) {
        // The service refuses a token beside a name.
        return ListShardsRequest.builder().maxResults(PAGE).nextToken(token).build();
    }

    private static Shard open(software.amazon.awssdk.services.kinesis.model.Shard shard) {
        return new Shard(
                shard.shardId(),
                HashKeyRange.parse(
                        shard.hashKeyRange().startingHashKey(),
                        shard.hashKeyRange().endingHashKey()));
    }
}
