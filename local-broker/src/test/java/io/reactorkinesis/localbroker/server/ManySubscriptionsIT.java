package io.reactorkinesis.localbroker.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.conformance.wire.Answer;
import io.reactorkinesis.localbroker.conformance.wire.Endpoint;
import io.reactorkinesis.localbroker.conformance.wire.EventMessage;
import io.reactorkinesis.localbroker.conformance.wire.RawClient;
import io.reactorkinesis.localbroker.conformance.wire.WireFormat;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.Disposable;
import reactor.netty.http.HttpProtocol;

/** A consumer of a stream of many shards subscribes to all of them at once. */
class ManySubscriptionsIT {

    private static final String ACCOUNT = "000000000000";
    private static final int ROUNDS = 3;

    @ParameterizedTest
    @CsvSource({"H2C, 500", "HTTP11, 200"})
    void eachSubscriptionHearsTheRecordsOfItsShardAndNoOthers(HttpProtocol protocol, int shards) {
        try (LocalBroker broker = LocalBroker.builder().limits(Limits.OFF).stream("orders", shards)
                        .start();
                EventClient client = new EventClient(protocol, broker.port())) {
            RawClient calls = new RawClient(Endpoint.of(broker, ACCOUNT));
            String consumer = register(calls, "reader");
            AtomicInteger begun = new AtomicInteger();
            List<List<String>> heard = new ArrayList<>();
            List<Disposable> subscriptions = new ArrayList<>();
            for (int shard = 0; shard < shards; shard++) {
                List<String> records = new CopyOnWriteArrayList<>();
                heard.add(records);
                subscriptions.add(client.subscribe(WireFormat.CBOR, request(consumer, shard))
                        .filter(message -> message.type().equals("SubscribeToShardEvent"))
                        .doOnNext(first(begun))
                        .subscribe(event -> records.addAll(keys(event))));
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> begun.get() == shards);

            for (int round = 0; round < ROUNDS; round++) {
                put(calls, shards, round);
            }

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> heard.stream().mapToInt(List::size).sum() >= ROUNDS * shards);
            for (int shard = 0; shard < shards; shard++) {
                assertThat(heard.get(shard)).containsExactly(shard + " 0", shard + " 1", shard + " 2");
            }
            // To give up most of them does no harm to the rest of the connection.
            subscriptions.subList(1, shards).forEach(Disposable::dispose);
            client.subscribe(WireFormat.CBOR, request(register(calls, "other"), 0))
                    .take(2)
                    .blockLast(Duration.ofSeconds(20));
            put(calls, shards, ROUNDS);
            await().until(() -> heard.get(0).contains("0 3"));
            assertThat(subscriptions.get(0).isDisposed()).isFalse();
        }
    }

    private static String register(RawClient calls, String name) {
        return call(
                        calls,
                        "RegisterStreamConsumer",
                        Map.of("StreamARN", calls.endpoint().arn("stream/orders"), "ConsumerName", name))
                .text("Consumer.ConsumerARN");
    }

    /** Counts a subscription when its first event comes. */
    private static Consumer<EventMessage> first(AtomicInteger begun) {
        AtomicInteger events = new AtomicInteger();
        return event -> {
            if (events.getAndIncrement() == 0) {
                begun.incrementAndGet();
            }
        };
    }

    private static Map<String, Object> request(String consumer, int shard) {
        return Map.of("ConsumerARN", consumer, "ShardId", shardId(shard), "StartingPosition", Map.of("Type", "LATEST"));
    }

    private static String shardId(int shard) {
        return String.format("shardId-%012d", shard);
    }

    private static List<String> keys(EventMessage event) {
        Answer body = event.body(WireFormat.CBOR);
        return IntStream.range(0, body.list("Records").size())
                .mapToObj(record -> body.text("Records." + record + ".PartitionKey"))
                .toList();
    }

    /** One record into each shard. */
    private static void put(RawClient calls, int shards, int round) {
        BigInteger width = BigInteger.ONE.shiftLeft(128).divide(BigInteger.valueOf(shards));
        List<Map<String, Object>> records = IntStream.range(0, shards)
                .<Map<String, Object>>mapToObj(shard -> Map.of(
                        "PartitionKey",
                        shard + " " + round,
                        "ExplicitHashKey",
                        width.multiply(BigInteger.valueOf(shard))
                                .add(width.shiftRight(1))
                                .toString(),
                        "Data",
                        new byte[100]))
                .toList();
        assertThat(call(calls, "PutRecords", Map.of("StreamName", "orders", "Records", records))
                        .number("FailedRecordCount"))
                .isZero();
    }

    private static Answer call(RawClient calls, String operation, Map<String, ?> request) {
        Answer answer = calls.call(operation, request, WireFormat.CBOR);
        assertThat(answer.isOk()).as("%s", answer).isTrue();
        return answer;
    }
}
