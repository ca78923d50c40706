package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.engine.limit.LimitMode;
import io.reactorkinesis.localbroker.engine.limit.LimitedCall;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.testing.HeardLimits;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallRatesTest {

    private static final CallContext ELSEWHERE = new CallContext(Service.ACCOUNT, "us-east-1", "request-2");
    private static final CallContext OTHER = new CallContext("210987654321", "eu-central-1", "request-3");
    private static final String ARN = "arn:aws:kinesis:eu-central-1:123456789012:stream/orders";

    private final HeardLimits heard = new HeardLimits();
    private final List<LimitedCall> exceeded = heard.calls();
    private final Service service = service(LimitMode.ENFORCE);

    private Service service(LimitMode mode) {
        return new Service(options -> options.limits(mode).listener(heard));
    }

    @BeforeEach
    void createStream() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 3);
        service.advance(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({"ListStreams, 5", "DescribeStream, 10", "DescribeStreamSummary, 20", "ListShards, 1000"})
    void anOperationMayBeCalledSoManyTimesASecond(String operation, int perSecond) {
        @Nullable
        Object[] members = operation.equals("ListStreams") ? new Object[0] : new Object[] {"StreamName", "orders"};

        assertThat(served(operation, members)).isEqualTo(perSecond);
        service.advance(Duration.ofSeconds(1));
        assertThat(served(operation, members)).isEqualTo(perSecond);
        assertThat(exceeded).containsExactly(call(operation), call(operation));
    }

    @Test
    void theRefusalNamesTheStreamAndElseTheAccount() {
        served("DescribeStream", "StreamName", "orders");
        served("ListStreams");

        service.refuses(
                ErrorType.LIMIT_EXCEEDED,
                "Rate exceeded for stream orders under account 123456789012.",
                "DescribeStream",
                "StreamARN",
                ARN);
        service.refuses(ErrorType.LIMIT_EXCEEDED, "Rate exceeded for account 123456789012.", "ListStreams");
    }

    @Test
    void iteratorsOfAShardAreRefusedAsReads() {
        assertThat(served("GetShardIterator", latest("shardId-000000000001"))).isEqualTo(5);

        service.refuses(
                ErrorType.PROVISIONED_THROUGHPUT_EXCEEDED,
                "Rate exceeded for Shard - 123456789012/orders/shardId-000000000001",
                "GetShardIterator",
                latest("1"));
        assertThat(served("GetShardIterator", latest("shardId-000000000002"))).isEqualTo(5);
    }

    @Test
    void iteratorsThatAreRefusedAnywayDoNotCount() {
        for (int call = 0; call < 10; call++) {
            service.refuses(
                    ErrorType.RESOURCE_NOT_FOUND,
                    "Shard shardId-000000000009 in stream orders under account 123456789012 does not exist",
                    "GetShardIterator",
                    latest("9"));
            service.refuses(
                    ErrorType.INVALID_ARGUMENT,
                    "Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. Current request has no"
                            + " timestamp parameter.",
                    "GetShardIterator",
                    "StreamName",
                    "orders",
                    "ShardId",
                    "1",
                    "ShardIteratorType",
                    "AT_TIMESTAMP");
        }

        assertThat(served("GetShardIterator", latest("1"))).isEqualTo(5);
    }

    @Test
    void accountsAndRegionsHaveRatesOfTheirOwn() {
        served("ListStreams");

        service.callAs(ELSEWHERE, "ListStreams");
        service.callAs(OTHER, "ListStreams");
    }

    @Test
    void anOperationDoesNotUseUpTheRateOfAnother() {
        served("ListStreams");

        service.call("DescribeStream", "StreamName", "orders");
    }

    @Test
    void theRateOfAStreamIsSharedByAllWaysToNameIt() {
        for (int i = 0; i < 499; i++) {
            service.call("ListShards", "StreamName", "orders");
            service.callAs(OTHER, "ListShards", "StreamARN", ARN);
        }
        String token = service.call("ListShards", "StreamName", "orders", "MaxResults", 1)
                .requiredString("NextToken");
        service.call("ListShards", "NextToken", token);

        service.refuses(
                ErrorType.LIMIT_EXCEEDED,
                "Rate exceeded for stream orders under account 123456789012.",
                "ListShards",
                "NextToken",
                token);
    }

    @Test
    void aCallThatIsRefusedForItsRateChangesNothing() {
        served("CreateStream", "StreamName", "a");

        service.refuses(
                ErrorType.LIMIT_EXCEEDED,
                "Rate exceeded for stream b under account 123456789012.",
                "CreateStream",
                "StreamName",
                "b");
        service.refuses(
                ErrorType.RESOURCE_NOT_FOUND,
                "Stream b under account 123456789012 not found.",
                "DescribeStream",
                "StreamName",
                "b");
    }

    @Test
    void aCallThatTheOperationRefusesCountsToo() {
        assertThat(served("DescribeStream", "StreamName", "none")).isEqualTo(10);
    }

    @Test
    void reportedCallsAreServed() {
        Service lenient = service(LimitMode.REPORT);
        for (int i = 0; i < 8; i++) {
            lenient.call("ListStreams");
        }

        assertThat(exceeded).hasSize(3).containsOnly(call("ListStreams"));
    }

    @Test
    void withoutLimitsNothingIsCounted() {
        Service free = service(LimitMode.OFF);
        for (int i = 0; i < 100; i++) {
            free.call("ListStreams");
        }

        assertThat(exceeded).isEmpty();
    }

    private static LimitedCall call(String operation) {
        return new LimitedCall(Service.ACCOUNT, "eu-central-1", operation);
    }

    private static @Nullable Object[] latest(String shardId) {
        return new Object[] {"StreamName", "orders", "ShardId", shardId, "ShardIteratorType", "LATEST"};
    }

    /** Calls until the rate is exceeded, and says how many calls it let pass. */
    private int served(String operation, @Nullable Object... members) {
        for (int calls = 0; calls < 10_000; calls++) {
            try {
                service.call(operation, members);
            } catch (ServiceException refused) {
                if (String.valueOf(refused.getMessage()).startsWith("Rate exceeded")) {
                    return calls;
                }
            }
        }
        throw new AssertionError(operation + " was never refused for its rate");
    }
}
