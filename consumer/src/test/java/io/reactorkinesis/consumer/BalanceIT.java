package io.reactorkinesis.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactorkinesis.checkpoint.Lease;
import io.reactorkinesis.checkpoint.LeaseStore;
import io.reactorkinesis.consumer.fixture.BrokerStream;
import io.reactorkinesis.consumer.fixture.SwitchableStore;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Disposables;

/** Two workers with default options over a real socket. */
final class BalanceIT {

    private static final Duration LEASE = Duration.ofSeconds(10);

    private final BrokerStream stream = BrokerStream.start("flights", 8);
    private final LeaseStore store = LeaseStore.inMemory();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Disposable.Composite workers = Disposables.composite();

    @AfterEach
    void stop() {
        workers.dispose();
        stream.close();
    }

    @Test
    void twoWorkersBalanceEightShardsAndOneTakesOverWhenTheOtherIsCutOff() {
        SwitchableStore wayOfA = new SwitchableStore(store);
        start("a", wayOfA);
        await().atMost(Duration.ofSeconds(5)).until(() -> leasesOf("a") == 8);
        Set<String> sent = stream.put("alone", 1_000);

        start("b", store);
        await().atMost(Duration.ofSeconds(5)).until(() -> leasesOf("a") == 4 && leasesOf("b") == 4);
        sent.addAll(stream.put("shared", 1_000));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(seen).containsAll(sent));

        wayOfA.cut();
        sent.addAll(stream.put("orphaned", 1_000));
        await().atMost(LEASE.plusSeconds(2)).until(() -> leasesOf("b") == 8);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(seen).containsAll(sent));
    }

    @Test
    void twoWorkersThatStartTogetherEndUpWithHalfEach() {
        start("a", store);
        start("b", store);
        await().atMost(Duration.ofSeconds(5)).until(() -> leasesOf("a") == 4 && leasesOf("b") == 4);
        Set<String> sent = stream.put("shared", 1_000);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(seen).containsAll(sent));
    }

    @Test
    void workerThatStopsHandsItsLeasesOverAtOnce() {
        KinesisConsumer<String> a = start("a", store);
        start("b", store);
        await().atMost(Duration.ofSeconds(5)).until(() -> leasesOf("a") == 4 && leasesOf("b") == 4);
        a.stop(Duration.ofSeconds(5)).block(Duration.ofSeconds(10));
        await().atMost(Duration.ofSeconds(3)).until(() -> leasesOf("b") == 8);
        assertThat(store.findWorkers().map(row -> row.workerId()).collectList().block())
                .containsExactly("b");
    }

    private KinesisConsumer<String> start(String workerId, LeaseStore wayToStore) {
        KinesisConsumer<String> consumer =
                KinesisConsumer.create(ConsumerOptions.builder(stream.client(), stream.name(), Deserializer.utf8())
                        .workerId(workerId)
                        .leaseStore(wayToStore)
                        .leaseDuration(LEASE)
                        .build());
        workers.add(consumer.receive().subscribe(record -> {
            seen.add(record.data());
            record.acknowledge();
        }));
        return consumer;
    }

    private long leasesOf(String workerId) {
        Map<String, Long> counts = Objects.requireNonNull(store.findAll()
                .filter(lease -> lease.owner() != null)
                .collect(Collectors.groupingBy(BalanceIT::owner, Collectors.counting()))
                .block());
        return counts.getOrDefault(workerId, 0L);
    }

    private static String owner(Lease lease) {
        return Objects.requireNonNull(lease.owner());
    }
}
