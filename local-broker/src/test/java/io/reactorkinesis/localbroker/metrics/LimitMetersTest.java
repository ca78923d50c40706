package io.reactorkinesis.localbroker.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reactorkinesis.localbroker.engine.limit.LimitedCall;
import io.reactorkinesis.localbroker.engine.limit.LimitedShard;
import io.reactorkinesis.localbroker.engine.limit.ShardLimit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LimitMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final LimitMeters meters = new LimitMeters(registry);

    @Test
    void shardLimitsAreCountedByShardAndLimit() {
        LimitedShard first = new LimitedShard("123456789012", "eu-central-1", "orders", "shardId-000000000000");
        LimitedShard second = new LimitedShard("123456789012", "eu-central-1", "orders", "shardId-000000000001");
        meters.shardLimitExceeded(first, ShardLimit.WRITTEN_RECORDS);
        meters.shardLimitExceeded(first, ShardLimit.WRITTEN_RECORDS);
        meters.shardLimitExceeded(first, ShardLimit.READ_CALLS);
        meters.shardLimitExceeded(second, ShardLimit.WRITTEN_RECORDS);

        assertThat(count(Metric.SHARD_LIMIT_EXCEEDED, "shard", first.shard(), "limit", "written-records"))
                .isEqualTo(2);
        assertThat(count(Metric.SHARD_LIMIT_EXCEEDED, "shard", first.shard(), "limit", "read-calls"))
                .isEqualTo(1);
        assertThat(count(Metric.SHARD_LIMIT_EXCEEDED, "shard", second.shard(), "limit", "written-records"))
                .isEqualTo(1);
    }

    @Test
    void callRatesAreCountedByOperationAndCaller() {
        meters.callRateExceeded(new LimitedCall("123456789012", "eu-central-1", "ListStreams"));
        meters.callRateExceeded(new LimitedCall("123456789012", "us-east-1", "ListStreams"));

        assertThat(count(Metric.CALL_RATE_EXCEEDED, "operation", "ListStreams", "region", "us-east-1"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void everyMeterHasTheNameAndTheTagsOfItsDocumentation(Metric documented) {
        meters.shardLimitExceeded(new LimitedShard("123456789012", "r", "s", "0"), ShardLimit.READ_BYTES);
        meters.callRateExceeded(new LimitedCall("123456789012", "r", "ListStreams"));

        Meter meter = registry.get(documented.key()).meter();
        assertThat(meter.getId().getType()).isEqualTo(Meter.Type.COUNTER);
        assertThat(meter.getId().getTags())
                .extracting(Tag::getKey)
                .containsExactlyInAnyOrderElementsOf(documented.tags());
    }

    private double count(Metric meter, String... tags) {
        return registry.get(meter.key()).tags(tags).counter().count();
    }
}
