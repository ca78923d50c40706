package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.record.HashKeyRange;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WarmThroughputTest {

    private static final String ARN = "arn:aws:kinesis:eu-central-1:123456789012:stream/orders";
    private static final Structure ON_DEMAND = Service.structure("StreamMode", "ON_DEMAND");
    private static final Duration DELAY = Duration.ofMillis(500);
    private static final String NO_COMMITMENT =
            "Warm throughput is only supported in accounts that have MinimumThroughputBillingCommitment enabled, which"
                    + " account 123456789012 has not in eu-central-1. Enable it by UpdateAccountSettings.";
    private static final String PROVISIONED =
            "Warm throughput is only supported with the on-demand capacity mode, not for stream orders under account"
                    + " 123456789012 with the provisioned one.";
    private static final String TOO_MUCH =
            "WarmThroughputMiBps 10241 exceeds the limit of 10240 for stream orders under account 123456789012.";

    private final Service service = new Service(options -> options.transitionDelay(DELAY));

    @Test
    void theStreamIsUpdatingUntilItReachesItsTarget() {
        commit();
        create("StreamModeDetails", ON_DEMAND);
        assertThat(described()).hasToString("{TargetMiBps=0, CurrentMiBps=4}");

        Structure answer =
                service.call("UpdateStreamWarmThroughput", "StreamName", "orders", "WarmThroughputMiBps", 100);

        assertThat(answer.string("StreamName")).isEqualTo("orders");
        assertThat(answer.string("StreamARN")).isEqualTo(ARN);
        assertThat(answer.structure("WarmThroughput")).hasToString("{TargetMiBps=100, CurrentMiBps=4}");
        assertThat(described()).hasToString("{TargetMiBps=100, CurrentMiBps=4}");
        assertThat(summary().string("StreamStatus")).isEqualTo("UPDATING");
        service.advance(DELAY);
        assertThat(summary().string("StreamStatus")).isEqualTo("ACTIVE");
        assertThat(described()).hasToString("{TargetMiBps=100, CurrentMiBps=128}");
    }

    @Test
    void aStreamOpensHalvesUntilTheyTakeItsTarget() {
        commit();
        create("StreamModeDetails", ON_DEMAND);
        service.put("orders", "a", "before");

        warm(13);
        service.put("orders", "a", "meanwhile");
        service.advance(DELAY);
        service.put("orders", "a", "after");

        List<HashKeyRange> open = open();
        assertThat(open).isEqualTo(HashKeyRange.even(16));
        List<Structure> all = service.call("ListShards", "StreamName", "orders").structures("Shards");
        assertThat(all).hasSize(4 + 8 + 16);
        assertThat(all.stream().filter(shard -> shard.has("ParentShardId"))).hasSize(8 + 16);
        assertThat(service.call("DescribeLimits").integer("OpenShardCount")).isZero();
    }

    @Test
    void lessWarmthClosesNoShards() {
        commit();
        create("StreamModeDetails", ON_DEMAND, "WarmThroughputMiBps", 9);

        warm(0);
        service.advance(DELAY);

        assertThat(open()).hasSize(9);
        assertThat(described()).hasToString("{TargetMiBps=0, CurrentMiBps=9}");
    }

    @Test
    void aNewStreamIsWarmFromTheStart() {
        commit();

        create("StreamModeDetails", ON_DEMAND, "WarmThroughputMiBps", 7);

        assertThat(described()).hasToString("{TargetMiBps=7, CurrentMiBps=7}");
        assertThat(summary().integer("OpenShardCount")).isEqualTo(7);
    }

    @Test
    void aStreamMayBecomeWarmWithItsSwitchToOnDemand() {
        commit();
        create("ShardCount", 2);

        service.call("UpdateStreamMode", "StreamARN", ARN, "StreamModeDetails", ON_DEMAND, "WarmThroughputMiBps", 50);
        service.advance(DELAY);

        assertThat(described()).hasToString("{TargetMiBps=50, CurrentMiBps=64}");
    }

    @Test
    void itIsToldOnlyWhereItCanBeHad() {
        create("StreamModeDetails", ON_DEMAND);
        assertThat(described()).isNull();

        commit();
        assertThat(described()).isNotNull();

        service.call(
                "UpdateStreamMode",
                "StreamARN",
                ARN,
                "StreamModeDetails",
                Service.structure("StreamMode", "PROVISIONED"));
        service.advance(DELAY);
        assertThat(described()).isNull();
    }

    @Test
    void withoutACommitmentItIsRefused() {
        refusesCreation(ErrorType.VALIDATION, NO_COMMITMENT, ON_DEMAND, 1);
        create("StreamModeDetails", ON_DEMAND);

        service.refuses(
                ErrorType.VALIDATION,
                NO_COMMITMENT,
                "UpdateStreamWarmThroughput",
                "StreamName",
                "orders",
                "WarmThroughputMiBps",
                1);
    }

    @Test
    void aProvisionedStreamIsRefused() {
        commit();
        Structure provisioned = Service.structure("StreamMode", "PROVISIONED");
        refusesCreation(ErrorType.VALIDATION, PROVISIONED, provisioned, 1);
        create("ShardCount", 1);

        service.refuses(
                ErrorType.VALIDATION,
                PROVISIONED,
                "UpdateStreamWarmThroughput",
                "StreamName",
                "orders",
                "WarmThroughputMiBps",
                1);
        service.refuses(
                ErrorType.VALIDATION,
                PROVISIONED,
                "UpdateStreamMode",
                "StreamARN",
                ARN,
                "StreamModeDetails",
                provisioned,
                "WarmThroughputMiBps",
                1);
    }

    @Test
    void tenGibibytesASecondAreTheMost() {
        commit();
        refusesCreation(ErrorType.LIMIT_EXCEEDED, TOO_MUCH, ON_DEMAND, 10_241);
        create("StreamModeDetails", ON_DEMAND);

        service.refuses(
                ErrorType.LIMIT_EXCEEDED,
                TOO_MUCH,
                "UpdateStreamWarmThroughput",
                "StreamName",
                "orders",
                "WarmThroughputMiBps",
                10_241);

        assertThat(summary().string("StreamStatus")).isEqualTo("ACTIVE");
    }

    private void warm(int mibps) {
        service.call("UpdateStreamWarmThroughput", "StreamName", "orders", "WarmThroughputMiBps", mibps);
    }

    private List<HashKeyRange> open() {
        Structure latest = Service.structure("Type", "AT_LATEST");
        return service.call("ListShards", "StreamName", "orders", "ShardFilter", latest).structures("Shards").stream()
                .map(shard -> shard.requiredStructure("HashKeyRange"))
                .map(range -> HashKeyRange.parse(
                        range.requiredString("StartingHashKey"), range.requiredString("EndingHashKey")))
                .sorted(Comparator.comparing(HashKeyRange::start))
                .toList();
    }

    private void commit() {
        service.call(
                "UpdateAccountSettings", "MinimumThroughputBillingCommitment", Service.structure("Status", "ENABLED"));
    }

    private void create(Object... members) {
        Object[] all = new Object[members.length + 2];
        all[0] = "StreamName";
        all[1] = "orders";
        System.arraycopy(members, 0, all, 2, members.length);
        service.call("CreateStream", all);
        service.advance(DELAY);
    }

    private void refusesCreation(ErrorType type, String message, Structure mode, int warmMiBps) {
        service.refuses(
                type,
                message,
                "CreateStream",
                "StreamName",
                "orders",
                "StreamModeDetails",
                mode,
                "WarmThroughputMiBps",
                warmMiBps);
    }

    private @Nullable Structure described() {
        return summary().structure("WarmThroughput");
    }

    private Structure summary() {
        return service.call("DescribeStreamSummary", "StreamName", "orders")
                .requiredStructure("StreamDescriptionSummary");
    }
}
