package io.reactorkinesis.localbroker.cli.connect;

import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** ListShards over all its pages, for which the SDK has nothing. */
public final class ShardList {

    private ShardList() {}

    /**
     * The shards that a request of one page asks for.
     *
     * @param first completes the request for the first page
     */
    public static Flux<Shard> of(KinesisAsyncClient client, Consumer<ListShardsRequest.Builder> first) {
        return page(client, first)
                .expand(page -> page.nextToken() == null
                        ? Mono.empty()
                        : page(client, request -> request.nextToken(page.nextToken())))
                .concatMapIterable(ListShardsResponse::shards);
    }

    private static Mono<ListShardsResponse> page(
            KinesisAsyncClient client, Consumer<ListShardsRequest.Builder> request) {
        return Mono.fromFuture(() -> client.listShards(request));
    }
}
