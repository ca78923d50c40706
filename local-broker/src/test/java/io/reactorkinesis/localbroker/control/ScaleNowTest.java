package io.reactorkinesis.localbroker.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.operations.Service;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ScaleNowTest {

    private Service service = new Service(options -> options.shardLimit(200));
    private Control control = new Control(service.live(), List.of(), List.of(), time -> Mono.empty());

    @Test
    void anOnDemandStreamHasAsManyShardsAsIsAskedFor() {
        createOnDemand("orders");

        scale("orders", 37);
        assertThat(open("orders")).isEqualTo(37);

        scale("orders", 3);
        assertThat(open("orders")).isEqualTo(3);
    }

    @Test
    void neitherTheReachNorTheNumberOfUpdatesIsLimited() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1);

        for (int round = 0; round < 15; round++) {
            scale("orders", 100);
            scale("orders", 1);
        }

        assertThat(open("orders")).isEqualTo(1);
    }

    @Test
    void recordsFromBeforeAreReadInOrderDownTheLineage() {
        createOnDemand("orders");
        service.put("orders", "a", "one");
        scale("orders", 30);
        service.put("orders", "a", "two");
        scale("orders", 2);
        service.put("orders", "a", "three");

        assertThat(readByIndex()).isEqualTo("one two three");
    }

    @Test
    void aLineageIsShortHoweverFarTheWay() {
        createOnDemand("orders");

        scale("orders", 1_000);

        Map<String, Integer> depth = new HashMap<>();
        for (Structure shard : service.allShards("orders")) {
            int parent = depth.getOrDefault(shard.string("ParentShardId"), 0);
            int adjacent = depth.getOrDefault(shard.string("AdjacentParentShardId"), 0);
            depth.put(shard.requiredString("ShardId"), 1 + Math.max(parent, adjacent));
        }
        assertThat(depth.values()).allMatch(steps -> steps < 20);
    }

    @Test
    void theQuotaOfShardsHolds() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 150);

        refuses(() -> scale("orders", 201), ErrorType.LIMIT_EXCEEDED, "would exceed the shard limit");

        assertThat(open("orders")).isEqualTo(150);
        scale("orders", 200);
        refuses(() -> scale("orders", 201), ErrorType.LIMIT_EXCEEDED, "Current shard count for the account: 200");
        scale("orders", 20);
        service.call("CreateStream", "StreamName", "more", "ShardCount", 180);
    }

    @Test
    void aNumberThatNoStreamCanHaveIsRefused() {
        createOnDemand("orders");

        refuses(() -> scale("orders", 0), ErrorType.INVALID_ARGUMENT, "A stream has from 1 to 10000 shards");
        refuses(() -> scale("orders", 10_001), ErrorType.INVALID_ARGUMENT, "was to have 10001");
    }

    @Test
    void aStreamThatIsNotActiveIsRefused() {
        service = new Service(options -> options.transitionDelay(Duration.ofSeconds(1)));
        control = new Control(service.live(), List.of(), List.of(), time -> Mono.empty());
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 2);
        refuses(() -> scale("orders", 4), ErrorType.RESOURCE_IN_USE, "instead in state CREATING");
        service.advance(Duration.ofSeconds(1));
        service.call(
                "UpdateShardCount", "StreamName", "orders", "TargetShardCount", 4, "ScalingType", "UNIFORM_SCALING");

        refuses(() -> scale("orders", 3), ErrorType.RESOURCE_IN_USE, "instead in state UPDATING");

        service.advance(Duration.ofSeconds(1));
        assertThat(open("orders")).isEqualTo(4);
        refuses(() -> scale("none", 4), ErrorType.RESOURCE_NOT_FOUND, "Stream none");
    }

    /** All payloads: children have higher indexes than their parents. */
    private String readByIndex() {
        StringBuilder read = new StringBuilder();
        for (Structure shard : service.allShards("orders")) {
            String iterator = service.call(
                            "GetShardIterator",
                            "StreamName",
                            "orders",
                            "ShardId",
                            shard.requiredString("ShardId"),
                            "ShardIteratorType",
                            "TRIM_HORIZON")
                    .requiredString("ShardIterator");
            service.read(iterator).forEach(payload -> read.append(payload).append(' '));
        }
        return read.toString().strip();
    }

    private int open(String stream) {
        return service.call("DescribeStreamSummary", "StreamName", stream)
                .requiredStructure("StreamDescriptionSummary")
                .requiredInteger("OpenShardCount");
    }

    private void createOnDemand(String stream) {
        service.call(
                "CreateStream",
                "StreamName",
                stream,
                "StreamModeDetails",
                Service.structure("StreamMode", "ON_DEMAND"));
    }

    private void scale(String stream, int shards) {
        control.scale(StreamKey.of(Service.ACCOUNT, "eu-central-1", stream), shards)
                .block();
    }

    private static void refuses(ThrowingCallable call, ErrorType type, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        refused -> assertThat(refused.type()).isEqualTo(type))
                .hasMessageContaining(message);
    }
}
