package io.reactorkinesis.consumer;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reactorkinesis.checkpoint.Checkpoint;
import io.reactorkinesis.checkpoint.Lease;
import io.reactorkinesis.checkpoint.LeaseKey;
import io.reactorkinesis.checkpoint.LeaseStore;
import io.reactorkinesis.consumer.fixture.FakeStream;
import io.reactorkinesis.consumer.fixture.VirtualClock;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A fake stream, a store in memory, and consumers of both, in virtual time on the test's thread. */
final class VirtualRig {

    static final Duration LEASE = Duration.ofSeconds(10);

    final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    final Clock clock = new VirtualClock(time);
    final LeaseStore store = LeaseStore.inMemory();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final FakeStream stream;

    private int lives;

    VirtualRig(int shards) {
        stream = new FakeStream(clock, shards);
    }

    KinesisConsumer<String> consumer(String workerId) {
        return consumer(workerId, store, options -> options);
    }

    KinesisConsumer<String> consumer(
            String workerId, LeaseStore wayToStore, UnaryOperator<ConsumerOptions.Builder<String>> more) {
        ConsumerOptions.Builder<String> options = ConsumerOptions.builder(stream, "orders", Deserializer.utf8())
                .workerId(workerId)
                .ids(() -> workerId + "-life-" + ++lives)
                .leaseStore(wayToStore)
                .leaseDuration(LEASE)
                .clock(clock)
                .scheduler(time)
                .random(new Random(7))
                .meterRegistry(meters);
        return KinesisConsumer.create(more.apply(options).build());
    }

    void advance(Duration duration) {
        time.advanceTimeBy(duration);
    }

    void advanceSeconds(long seconds) {
        advance(Duration.ofSeconds(seconds));
    }

    Lease lease(int shard) {
        return requireNonNull(store.find(LeaseKey.of(stream.shardId(shard))).block(), "no lease of shard " + shard);
    }

    Checkpoint checkpoint(int shard) {
        return lease(shard).checkpoint();
    }

    @Nullable
    String owner(int shard) {
        return lease(shard).owner();
    }

    long leasesOf(String workerId) {
        return requireNonNull(store.findAll()
                .filter(lease -> lease.isOwnedBy(workerId))
                .count()
                .block());
    }

    /** Collects events from now on. */
    static List<ConsumerEvent> eventsOf(KinesisConsumer<?> consumer) {
        List<ConsumerEvent> events = new ArrayList<>();
        consumer.events().subscribe(events::add);
        return events;
    }

    /** Collects the records, unanswered. */
    static <T> List<ReceivedRecord<T>> collect(Flux<ReceivedRecord<T>> records) {
        List<ReceivedRecord<T>> collected = new ArrayList<>();
        records.subscribe(collected::add);
        return collected;
    }

    /** Collects the texts, and acknowledges each record at once. */
    static List<String> acknowledged(KinesisConsumer<String> consumer) {
        List<String> texts = new ArrayList<>();
        consumer.receive().subscribe(record -> {
            texts.add(record.data());
            record.acknowledge();
        });
        return texts;
    }

    static List<String> texts(List<ReceivedRecord<String>> records) {
        return records.stream().map(ReceivedRecord::data).toList();
    }
}
