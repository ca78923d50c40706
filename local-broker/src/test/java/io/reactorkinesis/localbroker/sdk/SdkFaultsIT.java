package io.reactorkinesis.localbroker.sdk;

import static io.reactorkinesis.localbroker.fault.Until.hits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.fault.ActiveFault;
import io.reactorkinesis.localbroker.fault.FaultRule;
import io.reactorkinesis.localbroker.fault.KmsError;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.KmsAccessDeniedException;
import software.amazon.awssdk.services.kinesis.model.KmsDisabledException;
import software.amazon.awssdk.services.kinesis.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kinesis.model.KmsNotFoundException;
import software.amazon.awssdk.services.kinesis.model.KmsOptInRequiredException;
import software.amazon.awssdk.services.kinesis.model.KmsThrottlingException;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Record;

/** Each effect as the SDK for Java sees it, and whether it tries again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SdkFaultsIT {

    private static final int ATTEMPTS = 2;

    /** Without any, the SDK at times takes what it hears last of the first attempt for the end of the second. */
    private static final BackoffStrategy BACKOFF = BackoffStrategy.fixedDelayWithoutJitter(Duration.ofMillis(20));

    private static final String FIRST = "shardId-000000000000";

    private final LocalBroker broker =
            LocalBroker.builder().limits(Limits.OFF).stream("orders", 1).start();
    private final Map<Transport, SdkCalls> clients = new EnumMap<>(Transport.class);

    @BeforeEach
    void reset() {
        broker.reset();
    }

    /** At once, since each client takes seconds. */
    @AfterAll
    void close() {
        clients.values().parallelStream().forEach(SdkCalls::close);
        broker.close();
    }

    private SdkCalls calls(Transport transport) {
        return clients.computeIfAbsent(transport, one -> new SdkCalls(one.client(broker, SdkFaultsIT::tryTwice)));
    }

    private static void tryTwice(ClientOverrideConfiguration.Builder config) {
        config.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(ATTEMPTS)
                .backoffStrategy(BACKOFF)
                .throttlingBackoffStrategy(BACKOFF)
                .circuitBreakerEnabled(false)
                .build());
    }

    private static void put(KinesisClient client, String key) {
        client.putRecord(record -> record.streamName("orders").partitionKey(key).data(SdkBytes.fromUtf8String(key)));
    }

    private List<String> stored(SdkCalls calls) {
        broker.faults().clear();
        return calls.getRecords(calls.trimHorizon("orders", FIRST)).records().stream()
                .map(Record::partitionKey)
                .toList();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(
                        FaultRule.on("GetRecords").throttle(), ProvisionedThroughputExceededException.class, 400, true),
                Arguments.of(FaultRule.on("GetRecords").internalFailure(), KinesisException.class, 500, true),
                Arguments.of(FaultRule.on("GetRecords").unavailable(), KinesisException.class, 503, true),
                Arguments.of(FaultRule.on("GetRecords").expireIterator(), ExpiredIteratorException.class, 400, false),
                Arguments.of(
                        FaultRule.on("GetShardIterator").throttle(),
                        ProvisionedThroughputExceededException.class,
                        400,
                        true),
                Arguments.of(FaultRule.on("ListShards").throttle(), LimitExceededException.class, 400, false),
                kms(KmsError.ACCESS_DENIED, KmsAccessDeniedException.class),
                kms(KmsError.DISABLED, KmsDisabledException.class),
                kms(KmsError.INVALID_STATE, KmsInvalidStateException.class),
                kms(KmsError.NOT_FOUND, KmsNotFoundException.class),
                kms(KmsError.OPT_IN_REQUIRED, KmsOptInRequiredException.class),
                kms(KmsError.THROTTLING, KmsThrottlingException.class));
    }

    private static Arguments kms(KmsError error, Class<? extends KinesisException> type) {
        return Arguments.of(FaultRule.on("PutRecord", "GetRecords").failKms(error), type, 400, false);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anErrorIsTypedAndTriedAgainIfItMayPass(
            FaultRule rule, Class<? extends AwsServiceException> type, int status, boolean again) {
        for (Transport transport : List.of(Transport.SYNC_HTTP_1, Transport.ASYNC_H2C)) {
            SdkCalls calls = calls(transport);
            String iterator = calls.trimHorizon("orders", FIRST);
            ActiveFault fault = broker.faults().add(rule);

            assertThatExceptionOfType(type)
                    .as("%s, %s", transport, rule)
                    .isThrownBy(() -> {
                        calls.getRecords(iterator);
                        calls.trimHorizon("orders", FIRST);
                        calls.listShards("orders");
                    })
                    .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(status));
            assertThat(fault.hits()).as("%s, %s", transport, rule).isEqualTo(again ? ATTEMPTS : 1);
            fault.remove();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SYNC_HTTP_1", "SYNC_HTTP_1_TLS", "ASYNC_HTTP_1", "ASYNC_H2C", "ASYNC_H2_TLS"})
    void aBrokenConnectionFailsTheCallWhenItBreaksEachTime(Transport transport) {
        SdkCalls calls = calls(transport);
        for (FaultRule rule : List.of(
                FaultRule.on("PutRecord").resetConnection(),
                FaultRule.on("PutRecord").loseAnswer(),
                FaultRule.on("PutRecord").cutBody(20))) {
            ActiveFault fault = broker.faults().add(rule);

            assertThatExceptionOfType(SdkClientException.class)
                    .as(rule.toString())
                    .isThrownBy(() -> put(calls.client(), rule.effect().name()))
                    .withRootCauseInstanceOf(IOException.class);
            assertThat(fault.hits()).as(rule.toString()).isEqualTo(ATTEMPTS);
            fault.remove();
        }

        assertThat(stored(calls)).containsExactly("loseAnswer", "loseAnswer", "cutBody", "cutBody");
    }

    @ParameterizedTest
    @EnumSource(names = {"SYNC_HTTP_1", "ASYNC_H2C"})
    void aRecordWhoseAnswerWasLostOnceIsStoredTwiceByTheRetry(Transport transport) {
        SdkCalls calls = calls(transport);
        ActiveFault fault =
                broker.faults().add(FaultRule.on("PutRecord").every(2).loseAnswer());
        put(calls.client(), "a");
        put(calls.client(), "b");

        assertThat(stored(calls)).containsExactly("a", "b", "b");
        assertThat(fault.matches()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(names = {"SYNC_HTTP_1", "ASYNC_H2C"})
    void partOfARequestIsThrottled(Transport transport) {
        SdkCalls calls = calls(transport);
        ActiveFault fault = broker.faults()
                .add(FaultRule.on("PutRecords").stream("orders")
                        .partitionKey("user-.*")
                        .every(3)
                        .until(hits(5))
                        .throttle());
        List<PutRecordsRequestEntry> records = Stream.of("user-1", "a", "user-2", "user-3", "user-4")
                .map(key -> PutRecordsRequestEntry.builder()
                        .partitionKey(key)
                        .data(SdkBytes.fromUtf8String(key))
                        .build())
                .toList();

        PutRecordsResponse answer = calls.putRecords("orders", records);

        assertThat(answer.failedRecordCount()).isOne();
        assertThat(answer.records())
                .extracting(PutRecordsResultEntry::errorCode)
                .containsExactly(null, null, null, "ProvisionedThroughputExceededException", null);
        assertThat(fault.matches()).isEqualTo(4);
        assertThat(stored(calls)).containsExactly("user-1", "a", "user-2", "user-4");
    }

    @Test
    void aCallIsDelayedByTheBrokersClock() {
        SdkCalls calls = calls(Transport.ASYNC_H2C);
        broker.clock().freeze();
        ActiveFault fault = broker.faults().add(FaultRule.on("ListShards").delay(Duration.ofHours(1)));

        CompletableFuture<Integer> shards =
                CompletableFuture.supplyAsync(() -> calls.listShards("orders").size());
        await().until(() -> fault.hits() == 1);
        broker.clock().advance(Duration.ofMinutes(59));
        assertThat(shards).isNotDone();
        broker.clock().advance(Duration.ofMinutes(1));

        assertThat(shards).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(1);
    }
}
