package io.reactorkinesis.localbroker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.engine.consumer.ConsumerRegistry;
import io.reactorkinesis.localbroker.engine.limit.LimitMode;
import io.reactorkinesis.localbroker.engine.resource.Tags;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.StreamMode;
import io.reactorkinesis.localbroker.engine.stream.StreamSettings;
import io.reactorkinesis.localbroker.engine.stream.StreamSpec;
import io.reactorkinesis.localbroker.engine.stream.TenantUsage;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

@Timeout(30)
class QuotaConcurrencyTest {

    private static final int CALLERS = 8;
    private static final int ROUNDS = 50;

    private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    private final Engine engine = Engine.create(EngineOptions.builder()
            .scheduler(VirtualTimeScheduler.create())
            .limits(LimitMode.OFF)
            .shardLimit(10)
            .onDemandStreamLimit(3)
            .build());

    @AfterEach
    void stop() {
        threads.shutdownNow();
        engine.dispose();
    }

    @Test
    void callersWhoCreateAtOnceGetAsManyShardsAsThereAreAndNoMore() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            StreamSettings settings = StreamSettings.DEFAULT;
            assertThat(createAtOnce(settings, 3)).isEqualTo(3);
            assertThat(usage().shards()).isEqualTo(9);
            deleteAll();
        }
        assertThat(usage()).isEqualTo(new TenantUsage(0, 0));
    }

    @Test
    void callersWhoCreateAtOnceGetAsManyOnDemandStreamsAsThereAreAndNoMore() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            StreamSettings settings = StreamSettings.DEFAULT.withMode(StreamMode.ON_DEMAND);
            assertThat(createAtOnce(settings, 4)).isEqualTo(3);
            assertThat(usage()).isEqualTo(new TenantUsage(0, 3));
            deleteAll();
        }
        assertThat(usage()).isEqualTo(new TenantUsage(0, 0));
    }

    @Test
    void noChangeOfSettingsIsLostToAnother() throws Exception {
        await(engine.streams().create(StreamSpec.provisioned(key(0), 1)));
        KinesisStream stream = engine.streams().require(key(0));

        int done = atOnce(caller -> Mono.defer(() -> engine.streams()
                        .change(stream, settings -> settings.withRetentionHours(settings.retentionHours() + 1)))
                .repeat(ROUNDS - 1L)
                .then());

        assertThat(done).isEqualTo(CALLERS);
        assertThat(stream.settings().retentionHours()).isEqualTo(24 + CALLERS * ROUNDS);
    }

    @Test
    void callersWhoRegisterAtOnceGetAsManyConsumersAsThereAreAndNoMore() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            KinesisStream stream = streamWithConsumers(ConsumerRegistry.MAX_CONSUMERS - 3);

            assertThat(atOnce(caller -> register(stream, "caller-" + caller))).isEqualTo(3);
            assertThat(engine.consumers().count(stream)).isEqualTo(ConsumerRegistry.MAX_CONSUMERS);
            await(engine.streams().delete(stream.key(), true));
        }
    }

    @Test
    void oneOfThoseWhoRegisterTheSameNameAtOnceGetsIt() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            KinesisStream stream = streamWithConsumers(0);

            assertThat(atOnce(caller -> register(stream, "billing"))).isEqualTo(1);
            await(engine.streams().delete(stream.key(), true));
        }
    }

    @Test
    void aStreamIsNotDeletedUnderAConsumer() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            KinesisStream stream = streamWithConsumers(0);

            atOnce(caller -> caller % 2 == 0
                    ? register(stream, "caller-" + caller)
                    : engine.streams().delete(stream.key(), false));

            boolean gone = engine.streams().find(stream.key()) == null;
            assertThat(engine.consumers().count(stream)).isEqualTo(gone ? 0 : CALLERS / 2);
            deleteAll();
        }
    }

    @Test
    void callersWhoTagAtOnceAddAllTheirTagsOrNone() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            KinesisStream stream = streamWithConsumers(0);

            int done = atOnce(caller -> Mono.fromRunnable(() -> stream.tags().add(tenTags(caller))));

            assertThat(done).isEqualTo(5);
            assertThat(stream.tags().all()).hasSize(Tags.MAX_TAGS);
            deleteAll();
        }
    }

    private KinesisStream streamWithConsumers(int count) {
        await(engine.streams().create(StreamSpec.provisioned(key(0), 1)));
        KinesisStream stream = engine.streams().require(key(0));
        for (int i = 0; i < count; i++) {
            await(register(stream, "consumer-" + i));
        }
        return stream;
    }

    private Mono<Void> register(KinesisStream stream, String name) {
        return engine.consumers().register(stream, name, Map.of()).then();
    }

    private static Map<String, String> tenTags(int caller) {
        return IntStream.range(0, 10).boxed().collect(Collectors.toMap(i -> caller + "-" + i, i -> ""));
    }

    private int createAtOnce(StreamSettings settings, int shards) throws Exception {
        return atOnce(caller -> engine.streams().create(new StreamSpec(key(caller), shards, settings, Map.of())));
    }

    /** How many of the calls were not refused. */
    private int atOnce(Call call) throws Exception {
        CyclicBarrier start = new CyclicBarrier(CALLERS);
        List<Future<Boolean>> running = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            int number = caller;
            running.add(threads.submit(() -> {
                start.await();
                return succeeds(call.by(number));
            }));
        }
        int done = 0;
        for (Future<Boolean> future : running) {
            done += future.get() ? 1 : 0;
        }
        return done;
    }

    private static boolean succeeds(Mono<Void> call) {
        try {
            await(call);
            return true;
        } catch (ServiceException refused) {
            return false;
        }
    }

    private void deleteAll() {
        for (KinesisStream stream : engine.streams().list(key(0).tenant(), null, CALLERS)) {
            await(engine.streams().delete(stream.key(), true));
        }
    }

    private TenantUsage usage() {
        return engine.streams().usage(key(0).tenant());
    }

    private static void await(Mono<Void> call) {
        call.block(Duration.ZERO);
    }

    private static StreamKey key(int number) {
        return StreamKey.of("123456789012", "us-east-1", "stream-" + number);
    }

    private interface Call {
        Mono<Void> by(int caller);
    }
}
