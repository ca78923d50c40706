package io.reactorkinesis.localbroker.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.operations.Service;
import io.reactorkinesis.localbroker.operations.Subscriber;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class FinishTransitionsTest {

    private final Service service = new Service(options -> options.transitionDelay(Duration.ofDays(1)));
    private final Control control = new Control(service.live(), List.of(), List.of(), time -> Mono.empty());

    @Test
    void everyChangeThatHasBegunEndsNow() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 2);
        service.call("CreateStream", "StreamName", "gone", "ShardCount", 1);
        finish();
        assertThat(status("orders")).isEqualTo("ACTIVE");
        String consumer = Subscriber.register(service, "orders", "app");
        service.call(
                "MergeShards",
                "StreamName",
                "orders",
                "ShardToMerge",
                "shardId-0",
                "AdjacentShardToMerge",
                "shardId-1");
        service.call("DeleteStream", "StreamName", "gone");
        assertThat(status("orders")).isEqualTo("UPDATING");

        finish();

        assertThat(status("orders")).isEqualTo("ACTIVE");
        assertThat(service.allShards("orders")).hasSize(3);
        assertThat(service.call("DescribeStreamConsumer", "ConsumerARN", consumer)
                        .requiredStructure("ConsumerDescription")
                        .string("ConsumerStatus"))
                .isEqualTo("ACTIVE");
        assertThat(service.call("ListStreams").strings("StreamNames")).containsExactly("orders");
    }

    @Test
    void whatBeginsLaterTakesItsTime() {
        finish();

        service.call("CreateStream", "StreamName", "orders", "ShardCount", 2);

        service.advance(Duration.ofHours(23));
        assertThat(status("orders")).isEqualTo("CREATING");
        service.advance(Duration.ofHours(1));
        assertThat(status("orders")).isEqualTo("ACTIVE");
    }

    private void finish() {
        control.finishTransitions().block(Duration.ZERO);
    }

    private String status(String stream) {
        return service.call("DescribeStreamSummary", "StreamName", stream)
                .requiredStructure("StreamDescriptionSummary")
                .requiredString("StreamStatus");
    }
}
