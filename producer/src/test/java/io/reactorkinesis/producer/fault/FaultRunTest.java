package io.reactorkinesis.producer.fault;

import static io.reactorkinesis.producer.fault.FaultRun.SHARDS;
import static io.reactorkinesis.producer.fault.FaultRun.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.producer.Ordering;
import io.reactorkinesis.producer.fixture.VirtualClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.test.scheduler.VirtualTimeScheduler;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/**
 * Each effect for a while, in process and on virtual time: {@code -Dproducer.faults.seconds=30} for as long as one likes,
 * {@code -Dproducer.faults.seed} for another course.
 */
class FaultRunTest {

    private static final Duration REQUEST_TIMEOUT = Duration.ofMillis(200);
    private static final double SECONDS = Double.parseDouble(System.getProperty("producer.faults.seconds", "0.4"));
    private static final VirtualTimeScheduler TIME = VirtualTimeScheduler.create();

    private static LocalBroker broker;
    private static KinesisAsyncClient client;

    @BeforeAll
    static void start() {
        broker = LocalBroker.builder().stream(STREAM, SHARDS)
                .limits(Limits.OFF)
                .scheduler(TIME)
                .start();
        client = KinesisAsyncClient.builder()
                .httpClient(broker.inProcessHttpClient())
                .endpointOverride(broker.endpoint())
                .region(Region.of(broker.region()))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
                .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    @AfterAll
    static void stop() {
        client.close();
        broker.close();
    }

    static Stream<FaultRun.Setting> settings() {
        return Arrays.stream(Effect.values())
                .flatMap(effect -> Stream.of(
                        new FaultRun.Setting(effect, true, false, Ordering.NONE),
                        new FaultRun.Setting(effect, false, false, Ordering.PER_PARTITION_KEY),
                        new FaultRun.Setting(effect, true, true, Ordering.PER_PARTITION_KEY)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void eachRecordGetsOneResultAndOnlyLostAnswersMakeDuplicates(FaultRun.Setting setting) {
        FaultRun run = new FaultRun(broker, client, TIME, new VirtualClock(TIME), REQUEST_TIMEOUT, setting);
        Duration half = Duration.ofNanos((long) (SECONDS / 2 * 1e9));
        AtomicBoolean over = new AtomicBoolean();

        run.send(half.multipliedBy(2)).subscribe(result -> {}, error -> {}, () -> over.set(true));
        TIME.advanceTimeBy(half);
        run.reshard(SHARDS + 2);
        TIME.advanceTimeBy(Duration.ofMinutes(3));

        assertThat(over).as("the results are complete").isTrue();
        run.judge();
    }
}
