package io.reactorkinesis.localbroker.metrics;

import static io.reactorkinesis.localbroker.metrics.Metered.SHARD_0;
import static io.reactorkinesis.localbroker.metrics.Metered.structure;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reactorkinesis.localbroker.engine.limit.LimitMode;
import io.reactorkinesis.localbroker.engine.listener.ShardListener;
import io.reactorkinesis.localbroker.engine.listener.StreamListener;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** When meters come, and that they go with what they are of. */
class MeterLifeTest {

    private static final int CYCLES = Integer.getInteger("metrics.cycles", 1_000);

    @Test
    void aCallForAStreamThatIsNotThereLeavesNoMeter() {
        Metered broker = broker();
        broker.refused("PutRecord", "StreamName", "nothing", "PartitionKey", "k", "Data", new byte[1]);
        broker.refused("PutRecords", "Records", List.of(entry(1)));
        broker.refused("GetRecords", "ShardIterator", "AAAA");

        assertThat(broker.registry.getMeters()).isEmpty();
    }

    @Test
    void streamsThatComeAndGoLeaveNoMeters() {
        Metered broker = new Metered(options -> options.limits(LimitMode.OFF));
        for (int i = 0; i < CYCLES; i++) {
            String name = "stream-" + i % 3;
            broker.call("CreateStream", "StreamName", name, "ShardCount", 2);
            broker.put(name, 10);
            broker.call("GetRecords", "ShardIterator", broker.iterator(name));
            broker.call("DeleteStream", "StreamName", name);
        }

        assertThat(broker.registry.getMeters()).isEmpty();
    }

    @Test
    void aShardThatIsPastRetentionTakesItsMetersAlong() {
        Metered broker = broker();
        broker.put("orders", 10);
        broker.call("SplitShard", "StreamName", "orders", "ShardToSplit", SHARD_0, "NewStartingHashKey", "10");
        broker.put("orders", 10);

        broker.advance(Duration.ofHours(25));

        assertThat(shards(broker)).containsExactly("shardId-000000000002");
    }

    @Test
    void anEngineThatGaveWayTakesItsMetersAlong() {
        Metered broker = broker();
        broker.createStream("other", 1);
        broker.put("orders", 10);
        broker.put("other", 10);

        broker.engine().retire("reset").block();

        assertThat(broker.registry.getMeters()).isEmpty();
        broker.put("orders", 10);
        assertThat(broker.registry.getMeters()).as("a call that was under way").isEmpty();
    }

    @Test
    void aStreamOfTheSameNameCountsAnew() {
        BrokerMeters meters = new BrokerMeters(new SimpleMeterRegistry());
        ShardListener before = meters.streamOpened("1", "r", "orders").shardOpened(SHARD_0);
        before.written(10);
        StreamListener after = meters.streamOpened("1", "r", "orders");
        after.shardOpened(SHARD_0).written(1);

        before.written(10);
        before.gone();

        assertThat(meters.stream(StreamKey.of("1", "r", "orders"))).isSameAs(after);
    }

    private static Set<String> shards(Metered broker) {
        return broker.registry.getMeters().stream()
                .map(meter -> meter.getId().getTag("ShardId"))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static Metered broker() {
        Metered broker = new Metered();
        broker.createStream("orders", 2);
        return broker;
    }

    private static Structure entry(int bytes) {
        return structure("PartitionKey", "k", "ExplicitHashKey", "0", "Data", new byte[bytes - 1]);
    }
}
