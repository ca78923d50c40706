package io.reactorkinesis.localbroker.conformance.limit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.conformance.model.ApiModel;
import io.reactorkinesis.localbroker.conformance.model.Samples;
import io.reactorkinesis.localbroker.conformance.time.Caller;
import io.reactorkinesis.localbroker.conformance.time.TimedBroker;
import io.reactorkinesis.localbroker.conformance.wire.Answer;
import io.reactorkinesis.localbroker.conformance.wire.WireFormat;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** How often each operation may be called, against the table beside this class. A refused call counts as any other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallRatesIT {

    private static final String CALLER = "111111111111";

    private final TimedBroker broker = new TimedBroker(options -> options);
    private final ApiModel model = ApiModel.load();

    @AfterAll
    void close() {
        broker.close();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "call-rates.csv", useHeadersInDisplayName = true)
    void refusesTheCallBeyondTheRateUntilTimeHasPassed(String operation, int rate, String of) {
        Map<String, Object> request = request(CALLER, operation);
        if (of.equals("shard")) {
            // Only a shard that is there counts its calls.
            broker.caller(CALLER)
                    .ok("CreateStream", "StreamName", requireNonNull(request.get("StreamName")), "ShardCount", 1);
            broker.settle();
        }

        assertThat(tooManyOf(rate, operation, request)).isZero();
        Answer beyond = call(CALLER, operation, request);

        assertThat(beyond.message()).startsWith("Rate exceeded");
        assertThat(beyond.errorType())
                .isEqualTo(of.equals("shard") ? "ProvisionedThroughputExceededException" : "LimitExceededException");
        assertThat(isTooMany(call(CALLER, operation, ofAnotherStream(request)))).isEqualTo(of.equals("account"));
        assertThat(isTooMany(call("333333333333", operation, request("333333333333", operation))))
                .isFalse();
        broker.advance(Duration.ofSeconds(1));
        assertThat(tooManyOf(rate, operation, request)).isZero();
        assertThat(isTooMany(call(CALLER, operation, request))).isTrue();
    }

    @Test
    void refusesASecondSubscriptionOfTheSameConsumerToTheSameShardWithinASecond() {
        Caller caller = broker.caller("444444444444");
        caller.ok("CreateStream", "StreamName", "orders", "ShardCount", 2);
        broker.settle();
        String one = register(caller, "one");
        String two = register(caller, "two");
        broker.settle();

        caller.ok("SubscribeToShard", subscription(one, "shardId-000000000000"));
        caller.refuses(
                "LimitExceededException",
                "Rate exceeded",
                "SubscribeToShard",
                subscription(one, "shardId-000000000000"));
        caller.ok("SubscribeToShard", subscription(one, "shardId-000000000001"));
        caller.ok("SubscribeToShard", subscription(two, "shardId-000000000000"));
        broker.advance(Duration.ofSeconds(1));
        caller.refuses(
                "ResourceInUseException",
                "Another active subscription",
                "SubscribeToShard",
                subscription(one, "shardId-000000000000"));
        broker.advance(Duration.ofSeconds(4));
        caller.ok("SubscribeToShard", subscription(one, "shardId-000000000000"));
    }

    private static String register(Caller caller, String name) {
        return caller.ok("RegisterStreamConsumer", "StreamARN", caller.arn("stream/orders"), "ConsumerName", name)
                .text("Consumer.ConsumerARN");
    }

    private static Object[] subscription(String consumer, String shard) {
        return new Object[] {"ConsumerARN", consumer, "ShardId", shard, "StartingPosition", Map.of("Type", "LATEST")};
    }

    private long tooManyOf(int calls, String operation, Map<String, Object> request) {
        return IntStream.range(0, calls)
                .filter(i -> isTooMany(call(CALLER, operation, request)))
                .count();
    }

    private Answer call(String account, String operation, Map<String, Object> request) {
        return broker.client(account).call(operation, request, WireFormat.JSON);
    }

    private Map<String, Object> request(String account, String operation) {
        return new Samples(model, broker.client(account).endpoint()).request(operation);
    }

    private static Map<String, Object> ofAnotherStream(Map<String, Object> request) {
        Map<String, Object> another = new HashMap<>(request);
        another.replaceAll((name, value) ->
                value instanceof String text ? text.replace("conformance-absent", "conformance-another") : value);
        return another;
    }

    private static boolean isTooMany(Answer answer) {
        return answer.message().startsWith("Rate exceeded");
    }
}
