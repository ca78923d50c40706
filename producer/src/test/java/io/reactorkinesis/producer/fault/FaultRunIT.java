package io.reactorkinesis.producer.fault;

import static io.reactorkinesis.producer.fault.FaultRun.SHARDS;
import static io.reactorkinesis.producer.fault.FaultRun.STREAM;
import static org.awaitility.Awaitility.await;

import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.producer.Ordering;
import io.reactorkinesis.producer.fixture.BrokerStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** As {@link FaultRunTest}, over real sockets and in real time. */
class FaultRunIT {

    private static final Duration REQUEST_TIMEOUT = Duration.ofMillis(600);
    private static final double SECONDS = Double.parseDouble(System.getProperty("producer.faults.seconds", "0.15"));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static LocalBroker broker;
    private static KinesisAsyncClient client;

    @BeforeAll
    static void start() {
        broker = LocalBroker.builder().stream(STREAM, SHARDS).limits(Limits.OFF).start();
        client = BrokerStream.connect(broker, config -> config.retryStrategy(AwsRetryStrategy.doNotRetry()));
    }

    @AfterAll
    static void stop() {
        client.close();
        broker.close();
    }

    static Stream<FaultRun.Setting> settings() {
        return Arrays.stream(Effect.values())
                .map(effect -> new FaultRun.Setting(effect, true, true, Ordering.PER_PARTITION_KEY));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void eachRecordGetsOneResultAndOnlyLostAnswersMakeDuplicates(FaultRun.Setting setting) {
        FaultRun run = new FaultRun(broker, client, Schedulers.parallel(), Clock.systemUTC(), REQUEST_TIMEOUT, setting);

        Mono<Void> results =
                run.send(Duration.ofNanos((long) (SECONDS * 1e9))).then().cache();
        results.subscribe();
        await().atMost(PATIENCE).until(() -> run.resultsSoFar() > 0);
        run.reshard(SHARDS + 1);
        results.block(PATIENCE);

        run.judge();
    }
}
