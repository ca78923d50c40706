package io.reactorkinesis.localbroker.cli.tail;

import io.reactorkinesis.localbroker.cli.connect.ShardList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;

/** The records of all shards of a stream; those of a child when its parents have been read to their ends. */
final class Tail {

    private final KinesisAsyncClient client;
    private final String stream;
    private final ShardPages pages;
    private final boolean follow;
    private final Lineage lineage = new Lineage();

    /**
     * @param follow whether to wait for more at the tip of an open shard
     * @param scheduler of the time between calls
     */
    Tail(KinesisAsyncClient client, String stream, boolean follow, Scheduler scheduler) {
        this.client = client;
        this.stream = stream;
        this.follow = follow;
        this.pages = new ShardPages(client, stream, scheduler);
    }

    /** To be subscribed to once. */
    Flux<Seen> from(Start start) {
        return ShardList.of(client, request -> request.streamName(stream).shardFilter(start.filter()))
                .collectList()
                .flatMapMany(shards -> all(lineage.begin(shards), start));
    }

    private Flux<Seen> all(Collection<String> shards, Start start) {
        return Flux.fromIterable(shards).flatMap(shard -> read(shard, start), Integer.MAX_VALUE);
    }

    private Flux<Seen> read(String shard, Start start) {
        AtomicReference<List<ChildShard>> children = new AtomicReference<>();
        return pages.of(shard, start)
                .takeUntil(page -> !follow && ShardPages.isAtTip(page))
                .doOnNext(page -> {
                    if (page.nextShardIterator() == null) {
                        children.set(page.childShards());
                    }
                })
                .concatMapIterable(GetRecordsResponse::records)
                .concatMapIterable(record -> Seen.of(shard, record))
                .concatWith(Flux.defer(() -> children.get() == null
                        ? Flux.empty()
                        : all(lineage.end(shard, children.get()), Start.TRIM_HORIZON)));
    }
}
