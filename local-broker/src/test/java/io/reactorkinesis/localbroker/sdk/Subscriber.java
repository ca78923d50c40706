package io.reactorkinesis.localbroker.sdk;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/** A subscription by the SDK, and what it hears. */
final class Subscriber {

    private final List<SubscribeToShardEvent> events = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> end;

    /** Subscribes to the first shard. */
    Subscriber(KinesisAsyncClient client, String consumer, Consumer<StartingPosition.Builder> from) {
        end = client.subscribeToShard(
                request -> request.consumerARN(consumer)
                        .shardId("shardId-000000000000")
                        .startingPosition(from),
                SubscribeToShardResponseHandler.builder()
                        .onEventStream(stream -> Flux.from(stream)
                                .ofType(SubscribeToShardEvent.class)
                                .subscribe(events::add, failure -> {}))
                        .build());
    }

    /** What came so far. */
    List<SubscribeToShardEvent> events() {
        return events;
    }

    /** The records that came so far. */
    List<Record> records() {
        return events.stream().flatMap(event -> event.records().stream()).toList();
    }

    /** Completes with the stream, or fails as it does. */
    CompletableFuture<Void> end() {
        return end;
    }
}
