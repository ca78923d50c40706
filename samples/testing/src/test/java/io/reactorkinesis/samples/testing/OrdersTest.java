package io.reactorkinesis.samples.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.fault.FaultRule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** What the application does when Kinesis is not at its best. The two classes below run it over HTTP and in process. */
abstract class OrdersTest {

    private static final String SHARD = "shardId-000000000000";

    @Test
    void ordersOutliveThrottlingAndAnExpiredIteratorButNotTheRetention(LocalBroker broker, KinesisAsyncClient kinesis) {
        OrderSender sender = new OrderSender(kinesis, "orders", broker.clock().scheduler());
        OrderReader reader = new OrderReader(kinesis, "orders", SHARD);

        broker.faults()
                .add(FaultRule.on("PutRecords").partitionKey("b").first(2).throttle());
        sender.send(List.of("a", "b", "c")).block();
        assertThat(reader.next().block()).containsExactly("a", "c", "b");

        broker.clock().advance(Duration.ofMinutes(6));
        sender.send(List.of("d")).block();
        assertThat(reader.next().block()).containsExactly("d");

        broker.clock().advance(Duration.ofHours(25));
        assertThat(new OrderReader(kinesis, "orders", SHARD).next().block()).isEmpty();
    }
}
