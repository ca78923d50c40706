package io.reactorkinesis.localbroker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.engine.limit.LimitMode;
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
            await(engine.streams().delete(stream.key(), false));
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
