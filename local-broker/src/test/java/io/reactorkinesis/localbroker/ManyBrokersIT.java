package io.reactorkinesis.localbroker;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.conformance.wire.Answer;
import io.reactorkinesis.localbroker.conformance.wire.Endpoint;
import io.reactorkinesis.localbroker.conformance.wire.RawClient;
import io.reactorkinesis.localbroker.conformance.wire.WireFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Brokers that share a JVM share its threads, and nothing else. */
class ManyBrokersIT {

    private static final int BROKERS = Integer.getInteger("brokers", 200);
    private static final int CALLERS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Those of Reactor, Netty and the client, whose pools are as large as the machine; not some for each broker. */
    private static final int MOST_THREADS = 40 + 8 * Runtime.getRuntime().availableProcessors();

    @Test
    void manyAtOnceServeEachItsOwnStreamOnItsOwnClock() {
        int threadsBefore = Thread.activeCount();
        LocalBrokerBuilder builder = LocalBroker.builder().stream("orders", 1);
        List<LocalBroker> brokers = requireNonNull(Flux.range(0, BROKERS)
                .flatMap(place -> builder.startAsync(), BROKERS)
                .collectList()
                .block(PATIENCE));
        try {
            assertThat(brokers)
                    .extracting(LocalBroker::port)
                    .doesNotHaveDuplicates()
                    .hasSize(BROKERS);

            List<String> read = requireNonNull(Flux.fromIterable(brokers)
                    .flatMap(
                            broker -> Mono.fromCallable(() -> putAndRead(broker))
                                    .subscribeOn(Schedulers.boundedElastic()),
                            CALLERS)
                    .collectList()
                    .block(PATIENCE));

            assertThat(read)
                    .containsExactlyInAnyOrderElementsOf(brokers.stream()
                            .map(broker -> broker.endpoint() + " alone")
                            .toList());
            assertThat(Thread.activeCount() - threadsBefore).isLessThan(MOST_THREADS);

            Instant other = brokers.get(1).clock().instant();
            brokers.get(0).clock().advance(Duration.ofDays(1));
            assertThat(brokers.get(0).clock().instant()).isAfter(other.plus(Duration.ofDays(1)));
            assertThat(brokers.get(1).clock().instant()).isBefore(other.plus(Duration.ofHours(1)));
        } finally {
            Flux.fromIterable(brokers).flatMap(LocalBroker::closeAsync, BROKERS).blockLast(PATIENCE);
        }
    }

    /** Writes a record to a broker, by a client that all share, and tells what the broker has. */
    private static String putAndRead(LocalBroker broker) {
        RawClient client = new RawClient(Endpoint.of(broker, broker.accountId()));
        call(
                client,
                "PutRecord",
                Map.of("StreamName", "orders", "PartitionKey", broker.endpoint().toString(), "Data", "YQ=="));
        Answer iterator = call(
                client,
                "GetShardIterator",
                Map.of("StreamName", "orders", "ShardId", "shardId-0", "ShardIteratorType", "TRIM_HORIZON"));
        Answer records = call(client, "GetRecords", Map.of("ShardIterator", iterator.text("ShardIterator")));
        return records.text("Records.0.PartitionKey")
                + (records.list("Records").size() == 1 ? " alone" : " and others");
    }

    private static Answer call(RawClient client, String operation, Map<String, Object> request) {
        Answer answer = client.call(operation, request, WireFormat.JSON);
        assertThat(answer.isOk()).as("%s: %s", operation, answer).isTrue();
        return answer;
    }
}
