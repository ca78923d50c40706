package io.reactorkinesis.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactorkinesis.checkpoint.Lease;
import io.reactorkinesis.checkpoint.LeaseStore;
import io.reactorkinesis.consumer.fixture.BrokerStream;
import io.reactorkinesis.record.HashKey;
import io.reactorkinesis.record.RecordPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** A stream that is split, merged and drained over a real socket. */
final class ReshardIT {

    private final BrokerStream stream = BrokerStream.start("flights", 2);
    private final LeaseStore store = LeaseStore.inMemory();
    private final KinesisConsumer<String> consumer =
            KinesisConsumer.create(ConsumerOptions.builder(stream.client(), stream.name(), Deserializer.utf8())
                    .leaseStore(store)
                    .build());

    @AfterEach
    void stop() {
        consumer.stop(Duration.ZERO).block(Duration.ofSeconds(10));
        stream.close();
    }

    @Test
    void everyRecordIsHandledOnceAndInOrderThroughASplitAndAMerge() {
        Set<String> sent = new TreeSet<>(stream.put("before", 2_000));
        stream.split(stream.openShards().get(0));
        sent.addAll(stream.put("between", 2_000));
        List<Shard> open = stream.openShards();
        stream.merge(open.get(1), open.get(2));
        sent.addAll(stream.put("after", 2_000));

        Queue<String> handled = new ConcurrentLinkedQueue<>();
        Map<String, RecordPosition> last = new ConcurrentHashMap<>();
        Queue<String> outOfOrder = new ConcurrentLinkedQueue<>();
        RunningPipeline running = consumer.pipeline(record -> Mono.fromRunnable(() -> {
                    handled.add(record.data());
                    RecordPosition before = last.put(record.shardId(), record.position());
                    if (before != null && before.compareTo(record.position()) >= 0) {
                        outOfOrder.add(record.shardId() + ": " + before + ", then " + record.position());
                    }
                }))
                .orderedBy(Ordering.PER_SHARD)
                .build()
                .start();
        await().atMost(Duration.ofSeconds(20)).until(() -> handled.size() >= sent.size());
        running.stop(Duration.ofSeconds(10)).block(Duration.ofSeconds(20));

        assertThat(handled).hasSameSizeAs(sent);
        assertThat(new TreeSet<>(handled)).isEqualTo(sent);
        assertThat(outOfOrder).isEmpty();
        Map<Boolean, List<Lease>> byEnd = Objects.requireNonNull(store.findAll()
                .collect(Collectors.partitioningBy(Lease::isComplete))
                .block());
        assertThat(byEnd.get(true)).hasSize(3);
        assertThat(byEnd.get(false)).hasSize(2);
    }

    @Test
    void recordsOfAParentComeBeforeThoseOfItsChildrenForTheSameKey() {
        Shard only = stream.openShards().get(0);
        HashKey low = HashKey.parse(only.hashKeyRange().startingHashKey());
        List<String> expected = new ArrayList<>(stream.putAggregate(low, "parent", 100));
        stream.split(only);
        expected.addAll(stream.putAggregate(low, "child", 100));

        Queue<String> received = new ConcurrentLinkedQueue<>();
        consumer.receive().subscribe(record -> {
            received.add(record.data());
            record.acknowledge();
        });
        await().atMost(Duration.ofSeconds(20)).until(() -> received.size() >= 200);
        assertThat(received).containsExactlyElementsOf(expected);
    }

    @Test
    void firstRecordComesWithinASecondOrSo() {
        stream.put("only", 1);
        long began = System.nanoTime();
        Mono.from(consumer.receive()).block(Duration.ofSeconds(10));
        // Generous for a busy machine; the KCL takes more than a minute on an empty store.
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void consumerThatStartsAgainGoesOnAfterTheLastCheckpoint() {
        Set<String> sent = stream.put("record", 500);
        List<String> handled = new ArrayList<>();
        handled.addAll(receive(200));
        handled.addAll(receive(200));
        handled.addAll(receive(100));
        assertThat(handled).hasSameSizeAs(sent);
        assertThat(new TreeSet<>(handled)).isEqualTo(sent);
    }

    /** Receives and acknowledges so many records, and stops. */
    private List<String> receive(int count) {
        List<String> texts = consumer.receive()
                .take(count)
                .doOnNext(ReceivedRecord::acknowledge)
                .map(ReceivedRecord::data)
                .collectList()
                .block(Duration.ofSeconds(10));
        consumer.stop(Duration.ZERO).block(Duration.ofSeconds(10));
        return Objects.requireNonNull(texts);
    }
}
