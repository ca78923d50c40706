package io.reactorkinesis.localbroker.server;

import io.reactorkinesis.localbroker.operations.Operations;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A server whose subscriptions are what a test makes them. */
final class FakeSubscriptions implements AutoCloseable {

    static final String REQUEST = """
            {"ConsumerARN":"arn:aws:kinesis:us-east-1:000000000000:stream/orders/consumer/reader:1",\
            "ShardId":"shardId-000000000000","StartingPosition":{"Type":"LATEST"}}""";

    private final BrokerServer server;

    private FakeSubscriptions(BrokerServer server) {
        this.server = server;
    }

    /** Serves SubscribeToShard with streams of these events. */
    static FakeSubscriptions of(Patience patience, Supplier<Flux<Structure>> events) {
        return new FakeSubscriptions(Servers.listen(
                patience,
                Operations.of(Map.of(
                        "SubscribeToShard",
                        (call, input) -> Mono.fromSupplier(() -> Structure.builder()
                                .put("EventStream", events.get())
                                .build())))));
    }

    static FakeSubscriptions of(Supplier<Flux<Structure>> events) {
        return of(Patience.USUAL, events);
    }

    /** An event as the service sends it when there is nothing to tell. */
    static Structure idle(String continuation) {
        return event(continuation, List.of());
    }

    static Structure event(String continuation, List<Structure> records) {
        return Structure.builder()
                .put(
                        "SubscribeToShardEvent",
                        Structure.builder()
                                .put("ContinuationSequenceNumber", continuation)
                                .put("MillisBehindLatest", 0L)
                                .put("Records", records)
                                .build())
                .build();
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close().block();
    }
}
