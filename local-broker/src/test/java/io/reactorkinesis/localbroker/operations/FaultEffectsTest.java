package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reactorkinesis.localbroker.engine.limit.LimitMode;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.fault.FaultRule;
import io.reactorkinesis.localbroker.fault.Faults;
import io.reactorkinesis.localbroker.fault.KmsError;
import io.reactorkinesis.localbroker.operations.fault.BrokenAnswer;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an effect does to a call. */
class FaultEffectsTest {

    private static final Object[] ORDERS = {"StreamName", "orders"};
    private static final String STREAM = "stream orders under account " + Service.ACCOUNT;
    private static final Object[] RECORD = {"StreamName", "orders", "PartitionKey", "a", "Data", new byte[1]};

    private final Service service = new Service(options -> options.limits(LimitMode.ENFORCE));
    private final Faults faults = service.live().faults();
    private String iterator = "";

    @BeforeEach
    void createStream() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
        iterator = service.iterator("orders", 0, "TRIM_HORIZON");
    }

    private int stored() {
        return service.read(iterator).size();
    }

    @Test
    void aThrottleSpeaksTheWordsOfItsOperation() {
        faults.add(FaultRule.onAny().throttleCall());

        ErrorType provisioned = ErrorType.PROVISIONED_THROUGHPUT_EXCEEDED;
        String shard = "Shard - " + Service.ACCOUNT + "/orders/shardId-000000000000";
        service.refuses(provisioned, "Rate exceeded for " + shard, "GetRecords", "ShardIterator", iterator);
        service.refuses(
                provisioned,
                "Rate exceeded for " + shard,
                "GetShardIterator",
                "StreamName",
                "orders",
                "ShardId",
                "0",
                "ShardIteratorType",
                "LATEST");
        service.refuses(provisioned, "Rate exceeded for " + STREAM + ".", "PutRecord", RECORD);
        service.refuses(ErrorType.LIMIT_EXCEEDED, "Rate exceeded for " + STREAM + ".", "ListShards", ORDERS);
        service.refuses(
                ErrorType.LIMIT_EXCEEDED, "Rate exceeded for account " + Service.ACCOUNT + ".", "DescribeLimits");
        service.refuses(
                provisioned,
                "Rate exceeded for account " + Service.ACCOUNT + ".",
                "GetRecords",
                "ShardIterator",
                "nonsense");
    }

    @Test
    void aThrottleOnPurposeUsesUpNoRate() {
        faults.add(FaultRule.on("DescribeLimits", "GetRecords").first(7).throttle());
        for (int call = 0; call < 2; call++) {
            service.refuses(
                    ErrorType.LIMIT_EXCEEDED, "Rate exceeded for account " + Service.ACCOUNT + ".", "DescribeLimits");
        }
        for (int call = 0; call < 5; call++) {
            service.refuses(
                    ErrorType.PROVISIONED_THROUGHPUT_EXCEEDED,
                    "Rate exceeded for Shard - " + Service.ACCOUNT + "/orders/shardId-000000000000",
                    "GetRecords",
                    "ShardIterator",
                    iterator);
        }

        assertThat(service.call("DescribeLimits").has("ShardLimit")).isTrue();
        for (int call = 0; call < 5; call++) {
            assertThat(service.get(iterator).has("NextShardIterator")).isTrue();
        }
    }

    @Test
    void aFailureOfTheServiceHasNoWords() {
        faults.add(FaultRule.on("ListShards").internalFailure());
        faults.add(FaultRule.on("PutRecord").internalFailureCall());
        faults.add(FaultRule.on("DescribeStream").unavailable());

        service.refuses(ErrorType.INTERNAL_FAILURE, null, "ListShards", ORDERS);
        service.refuses(ErrorType.INTERNAL_FAILURE, null, "PutRecord", RECORD);
        service.refuses(ErrorType.SERVICE_UNAVAILABLE, null, "DescribeStream", ORDERS);
        assertThat(stored()).isZero();
    }

    @Test
    void anIteratorOfAnyAgeExpires() {
        faults.add(FaultRule.on("GetRecords").nth(1).expireIterator());

        service.refuses(
                ErrorType.EXPIRED_ITERATOR,
                "Iterator expired. The iterator was created at time Sun Nov 22 09:55:00 UTC 2026 while right now it is"
                        + " Sun Nov 22 10:00:00 UTC 2026 which is further in the future than the tolerated delay of"
                        + " 300000 milliseconds.",
                "GetRecords",
                "ShardIterator",
                iterator);
        assertThat(service.read(iterator)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void eachErrorOfKmsIsToldAsTheServiceCallsIt(KmsError error) {
        faults.add(FaultRule.onAny().failKms(error));

        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> service.call("PutRecord", RECORD))
                .satisfies(refused -> assertThat(refused.type().wireName()).isEqualTo(error.errorCode()))
                .withMessageEndingWith(".");
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> service.get(iterator))
                .satisfies(refused -> assertThat(refused.type().wireName()).isEqualTo(error.errorCode()));
        faults.clear();
        assertThat(stored()).isZero();
    }

    @Test
    void aDelayedCallBeginsWhenItsTimeHasCome() {
        faults.add(FaultRule.on("PutRecord").delay(Duration.ofSeconds(3)));
        CompletableFuture<@Nullable Structure> answer =
                service.begin("PutRecord", RECORD).toFuture();

        service.advance(Duration.ofMillis(2_999));
        assertThat(answer).isNotDone();
        assertThat(stored()).isZero();

        service.advance(Duration.ofMillis(1));
        assertThat(answer).isCompleted();
        assertThat(stored()).isOne();
    }

    @Test
    void aCallWhoseConnectionIsResetDoesNothing() {
        faults.add(FaultRule.on("PutRecord").resetConnection());

        assertThatExceptionOfType(BrokenAnswer.class)
                .isThrownBy(() -> service.call("PutRecord", RECORD))
                .satisfies(broken -> assertThat(broken.answer()).isNull());
        assertThat(stored()).isZero();
    }

    @Test
    void aCallWhoseAnswerIsLostIsDoneOnce() {
        faults.add(FaultRule.onAny().loseAnswer());

        assertThatExceptionOfType(BrokenAnswer.class)
                .isThrownBy(() -> service.call("PutRecord", RECORD))
                .satisfies(broken -> assertThat(broken.answer()).isNull());
        assertThatExceptionOfType(BrokenAnswer.class)
                .isThrownBy(() -> service.call("DescribeStream", "StreamName", "nothing"))
                .satisfies(broken -> assertThat(broken.refusal()).isNull());
        faults.clear();
        assertThat(stored()).isOne();
    }

    @Test
    void aCallWhoseAnswerIsCutIsDoneAndAnsweredInPart() {
        faults.add(FaultRule.on("PutRecord", "ListShards").cutBody(10));

        assertThatExceptionOfType(BrokenAnswer.class)
                .isThrownBy(() -> service.call("PutRecord", RECORD))
                .satisfies(broken -> {
                    assertThat(broken.answer()).isNotNull();
                    assertThat(broken.bytes()).isEqualTo(10);
                });
        assertThatExceptionOfType(BrokenAnswer.class)
                .isThrownBy(() -> service.call("ListShards", "StreamName", "nothing"))
                .satisfies(broken -> assertThat(broken.refusal()).isNotNull());
        assertThat(stored()).isOne();
    }
}
