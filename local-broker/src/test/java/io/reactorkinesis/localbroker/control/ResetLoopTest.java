package io.reactorkinesis.localbroker.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.EngineOptions;
import io.reactorkinesis.localbroker.engine.channel.bucket.DirectoryObjectStore;
import io.reactorkinesis.localbroker.engine.limit.LimitMode;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.StreamSpec;
import io.reactorkinesis.localbroker.operations.Service;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.operations.call.Operation;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.localbroker.testing.HeldScheduler;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** What many resets do to those who call meanwhile, and what they leave behind. */
class ResetLoopTest {

    private static final int RESETS = Integer.getInteger("control.resets", 1_000);
    private static final StreamKey ORDERS = StreamKey.of("123456789012", "us-east-1", "orders");
    private static final CallContext CALL = new CallContext("123456789012", "us-east-1", "request-1");

    @Test
    void resetsLeaveNothingBehind(@TempDir Path directory) {
        HeldScheduler scheduler = new HeldScheduler();
        LiveEngine live = live(scheduler, directory);
        Control control = begin(live);
        WeakReference<Engine> first = new WeakReference<>(live.engine());
        int timers = scheduler.waiting();

        for (int i = 0; i < RESETS; i++) {
            put(live, "a").block();
            String consumer = live.operations()
                    .find("RegisterStreamConsumer")
                    .orElseThrow()
                    .handle(CALL, Service.structure("StreamARN", ORDERS.arn(), "ConsumerName", "app"))
                    .map(answer -> answer.requiredStructure("Consumer").requiredString("ConsumerARN"))
                    .block();
            live.operations()
                    .find("SubscribeToShard")
                    .orElseThrow()
                    .handle(
                            CALL,
                            Service.structure(
                                    "ConsumerARN",
                                    consumer,
                                    "ShardId",
                                    "shardId-0",
                                    "StartingPosition",
                                    Service.structure("Type", "LATEST")))
                    .flatMapMany(answer -> answer.events("EventStream"))
                    .onErrorComplete()
                    .subscribe();
            scheduler.work();
            control.reset().block();
            scheduler.work();
        }

        assertThat(scheduler.waiting()).isEqualTo(timers);
        assertThat(threadsOfDeliveries()).isLessThanOrEqualTo(5);
        await().untilAsserted(() -> {
            System.gc();
            assertThat(first.get()).isNull();
        });
        live.dispose();
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void writersFindTheStreamAtAnyMoment(@TempDir Path directory) {
        LiveEngine live = live(Schedulers.parallel(), directory);
        Control control = begin(live);
        try {
            Mono<Void> resets = control.reset()
                    .repeat(RESETS / 5)
                    .then()
                    .subscribeOn(Schedulers.boundedElastic())
                    .cache();
            Flux<Structure> puts = Flux.range(0, 3)
                    .flatMap(writer -> put(live, "key-" + writer)
                            .subscribeOn(Schedulers.boundedElastic())
                            .repeat()
                            .takeUntilOther(resets));

            assertThat(puts.all(answer -> answer.has("SequenceNumber")).block()).isTrue();
        } finally {
            live.dispose();
        }
    }

    private static LiveEngine live(Scheduler scheduler, Path directory) {
        return LiveEngine.create(EngineOptions.builder()
                .scheduler(scheduler)
                .random(new Random(42))
                .limits(LimitMode.OFF)
                .objectStore(new DirectoryObjectStore(directory))
                .build());
    }

    private static Control begin(LiveEngine live) {
        Control control =
                new Control(live, List.of(StreamSpec.provisioned(ORDERS, 2)), List.of(), time -> Mono.empty());
        control.begin(null).block();
        return control;
    }

    private static Mono<Structure> put(LiveEngine live, String key) {
        Operation put = live.operations().find("PutRecord").orElseThrow();
        return put.handle(
                CALL, Service.structure("StreamName", "orders", "PartitionKey", key, "Data", key.getBytes(UTF_8)));
    }

    private static long threadsOfDeliveries() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("channel-delivery"))
                .count();
    }
}
