package io.reactorkinesis.localbroker.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorkinesis.localbroker.engine.limit.LimitMode;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Accounts, and the regions of an account, are apart; an ARN reaches across. */
class TenancyTest {

    private static final String ARN = "arn:aws:kinesis:eu-central-1:123456789012:stream/orders";
    private static final CallContext OTHER_ACCOUNT = new CallContext("210987654321", "eu-central-1", "request-2");
    private static final CallContext OTHER_REGION = new CallContext(Service.ACCOUNT, "us-east-1", "request-3");

    private final Service service =
            new Service(options -> options.limits(LimitMode.ENFORCE).shardLimit(3));

    static Stream<CallContext> others() {
        return Stream.of(OTHER_ACCOUNT, OTHER_REGION);
    }

    @BeforeEach
    void createStream() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
    }

    @ParameterizedTest
    @MethodSource("others")
    void aNameIsFreeElsewhereAndMeansAnotherStream(CallContext other) {
        service.callAs(other, "CreateStream", "StreamName", "orders", "ShardCount", 1);
        service.put("orders", "k", "here");
        put(other, "StreamName", "orders", "there");

        assertThat(records(other, "StreamName", "orders")).containsExactly("there");
        assertThat(service.read(service.iterator("orders", 0, "TRIM_HORIZON"))).containsExactly("here");
    }

    @ParameterizedTest
    @MethodSource("others")
    void deletingAStreamLeavesItsNamesakes(CallContext other) {
        service.callAs(other, "CreateStream", "StreamName", "orders", "ShardCount", 1);
        service.callAs(other, "DeleteStream", "StreamName", "orders");

        assertThat(service.call("ListStreams").strings("StreamNames")).containsExactly("orders");
        assertThat(service.callAs(other, "ListStreams").strings("StreamNames")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("others")
    void quotasAreApart(CallContext other) {
        service.call("CreateStream", "StreamName", "more", "ShardCount", 2);

        service.callAs(other, "CreateStream", "StreamName", "orders", "ShardCount", 3);
        assertThatThrownBy(() -> service.callAs(other, "CreateStream", "StreamName", "more", "ShardCount", 1))
                .hasMessageContaining("the account " + other.account() + " in " + other.region())
                .hasMessageContaining("Current shard count for the account: 3.");
        assertThat(service.callAs(other, "DescribeLimits").integer("OpenShardCount"))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("others")
    void limitsOfNamesakesAreApart(CallContext other) {
        service.callAs(other, "CreateStream", "StreamName", "orders", "ShardCount", 1);
        for (int i = 0; i < 1_000; i++) {
            service.put("orders", "k", "x");
        }
        assertThatThrownBy(() -> service.put("orders", "k", "x")).hasMessageStartingWith("Rate exceeded for shard");

        put(other, "StreamName", "orders", "x");
    }

    @ParameterizedTest
    @MethodSource("others")
    void anArnNamesItsStreamWhoeverCallsFromWherever(CallContext other) {
        service.callAs(other, "CreateStream", "StreamName", "orders", "ShardCount", 1);
        put(other, "StreamARN", ARN, "across");

        assertThat(service.read(service.iterator("orders", 0, "TRIM_HORIZON"))).containsExactly("across");
        assertThat(records(other, "StreamARN", ARN)).containsExactly("across");
        assertThat(records(other, "StreamName", "orders")).isEmpty();
    }

    @Test
    void callersFromTwoAccountsShareTheLimitsOfAShard() {
        for (int i = 0; i < 500; i++) {
            service.put("orders", "k", "x");
            put(OTHER_ACCOUNT, "StreamARN", ARN, "x");
        }

        assertThatThrownBy(() -> put(OTHER_ACCOUNT, "StreamARN", ARN, "x"))
                .hasMessage("Rate exceeded for shard shardId-000000000000 in stream orders under account "
                        + Service.ACCOUNT + ".");
    }

    private void put(CallContext caller, String member, String stream, String data) {
        service.callAs(caller, "PutRecord", member, stream, "PartitionKey", "k", "Data", data.getBytes(UTF_8));
    }

    private List<String> records(CallContext caller, String member, String stream) {
        Structure issued = service.callAs(
                caller, "GetShardIterator", member, stream, "ShardId", "0", "ShardIteratorType", "TRIM_HORIZON");
        return Service.payloads(
                service.callAs(caller, "GetRecords", "ShardIterator", issued.requiredString("ShardIterator")));
    }
}
