package io.reactorkinesis.samples.benchmarks;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/**
 * Puts records at a steady rate and waits for them in subscriptions to all shards. Each record carries its place, which tells
 * when it was due to be put, so that a target which falls behind is not flattered.
 */
final class PushRun {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BEGINNING = Duration.ofSeconds(10);
    private static final Duration STATUS_POLL = Duration.ofMillis(100);
    private static final int MOST_IN_FLIGHT = 1_000;

    private final KinesisAsyncClient client;
    private final int shards;
    private final Load load;
    private final String stream = "push-" + System.currentTimeMillis();
    private final Collection<Long> pushNanos = new ConcurrentLinkedQueue<>();
    private final Collection<Long> lateNanos = new ConcurrentLinkedQueue<>();
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong arrived = new AtomicLong();
    private final AtomicLong stored = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final Timetable timetable;

    PushRun(KinesisAsyncClient client, int shards, Load load) {
        this.client = client;
        this.shards = shards;
        this.load = load;
        this.timetable = new Timetable(load.interval());
    }

    /** Makes a stream and a consumer, measures, and deletes them. Blocks. */
    PushResult execute() {
        String consumer = prepare();
        List<CompletableFuture<Void>> subscriptions = subscribe(consumer);
        putAll();
        Flux.interval(STATUS_POLL)
                .takeUntil(tick -> arrived.get() >= stored.get())
                .take(PATIENCE)
                .blockLast();
        subscriptions.forEach(subscription -> subscription.cancel(true));
        client.deleteStream(request -> request.streamName(stream).enforceConsumerDeletion(true))
                .join();
        return new PushResult(
                failed.get(), stored.get() - arrived.get(), events.get(), Times.of(pushNanos), Times.of(lateNanos));
    }

    /** Returns the ARN of the consumer. */
    private String prepare() {
        client.createStream(request -> request.streamName(stream).shardCount(shards))
                .join();
        StreamDescriptionSummary summary = Objects.requireNonNull(
                Mono.fromFuture(() -> client.describeStreamSummary(request -> request.streamName(stream)))
                        .map(answer -> answer.streamDescriptionSummary())
                        .repeatWhen(polls -> polls.delayElements(STATUS_POLL))
                        .takeUntil(answer -> answer.streamStatus() == StreamStatus.ACTIVE)
                        .blockLast(PATIENCE));
        String arn = client.registerStreamConsumer(
                        request -> request.streamARN(summary.streamARN()).consumerName("push"))
                .join()
                .consumer()
                .consumerARN();
        Mono.fromFuture(() -> client.describeStreamConsumer(request -> request.consumerARN(arn)))
                .repeatWhen(polls -> polls.delayElements(STATUS_POLL))
                .takeUntil(answer -> answer.consumerDescription().consumerStatus() == ConsumerStatus.ACTIVE)
                .blockLast(PATIENCE);
        return arn;
    }

    private List<CompletableFuture<Void>> subscribe(String consumer) {
        List<Shard> all =
                client.listShards(request -> request.streamName(stream)).join().shards();
        List<CompletableFuture<Boolean>> begun =
                all.stream().map(shard -> new CompletableFuture<Boolean>()).toList();
        List<CompletableFuture<Void>> subscriptions = Flux.fromIterable(all)
                .zipWithIterable(begun, (shard, ready) -> subscribe(consumer, shard.shardId(), ready))
                .collectList()
                .block();
        // An emulator may leave out the initial response, by which alone the SDK tells that a subscription has begun.
        CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, BEGINNING.toSeconds(), TimeUnit.SECONDS)
                .join();
        return Objects.requireNonNull(subscriptions);
    }

    private CompletableFuture<Void> subscribe(String consumer, String shard, CompletableFuture<Boolean> begun) {
        SubscribeToShardResponseHandler handler = SubscribeToShardResponseHandler.builder()
                .onResponse(response -> begun.complete(true))
                .onError(begun::completeExceptionally)
                .subscriber(event -> {
                    if (event instanceof SubscribeToShardEvent records) {
                        take(records);
                    }
                })
                .build();
        return client.subscribeToShard(
                request -> request.consumerARN(consumer)
                        .shardId(shard)
                        .startingPosition(position -> position.type(ShardIteratorType.LATEST)),
                handler);
    }

    private void take(SubscribeToShardEvent event) {
        long now = System.nanoTime();
        boolean measured = false;
        for (Record record : event.records()) {
            long index = record.data().asByteBuffer().getLong();
            if (load.isMeasured(index)) {
                pushNanos.add(now - timetable.due(index));
                measured = true;
            }
            arrived.incrementAndGet();
        }
        if (measured) {
            events.incrementAndGet();
        }
    }

    private void putAll() {
        Flux.interval(Duration.ZERO, load.interval())
                .take(load.records())
                .doOnNext(this::tick)
                .onBackpressureBuffer()
                .flatMap(this::put, MOST_IN_FLIGHT)
                .blockLast();
    }

    private void tick(long index) {
        long late = timetable.tick(index, System.nanoTime());
        if (load.isMeasured(index)) {
            lateNanos.add(late);
        }
    }

    private Mono<Boolean> put(long index) {
        ByteBuffer data = ByteBuffer.allocate(load.recordBytes());
        data.putLong(0, index);
        return Mono.fromFuture(() -> client.putRecord(request ->
                        request.streamName(stream).partitionKey("key-" + index).data(SdkBytes.fromByteBuffer(data))))
                .map(answer -> stored.incrementAndGet() > 0)
                .onErrorResume(error -> {
                    failed.incrementAndGet();
                    return Mono.just(false);
                });
    }
}
