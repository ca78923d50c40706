package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuotaTest {

    private static final Structure ON_DEMAND = Service.structure("StreamMode", "ON_DEMAND");
    private static final Duration DELAY = Duration.ofMillis(500);
    private static final String TOO_MANY_CREATING =
            "This request would have exceed the limit on the number of streams that can simultaneously be in CREATING or"
                    + " DELETING for the account 123456789012. Limit: 5.";

    private final Service service = new Service(options ->
            options.transitionDelay(DELAY).shardLimit(12).onDemandStreamLimit(2).channelLimit(7));

    @Test
    void limitsAndUsageAreTold() {
        service.call("CreateStream", "StreamName", "a", "ShardCount", 3);
        service.call("CreateStream", "StreamName", "b", "StreamModeDetails", ON_DEMAND);

        Structure limits = service.call("DescribeLimits");

        assertThat(limits.integer("ShardLimit")).isEqualTo(12);
        assertThat(limits.integer("OpenShardCount")).isEqualTo(3);
        assertThat(limits.integer("OnDemandStreamCountLimit")).isEqualTo(2);
        assertThat(limits.integer("OnDemandStreamCount")).isEqualTo(1);
        assertThat(limits.integer("ChannelCountLimit")).isEqualTo(7);
    }

    @Test
    void theDefaultsAreTheServicesOwn() {
        Structure limits = new Service().call("DescribeLimits");

        assertThat(limits.integer("ShardLimit")).isEqualTo(20_000);
        assertThat(limits.integer("OnDemandStreamCountLimit")).isEqualTo(50);
    }

    @Test
    void quotasAreApartForEachAccountAndRegion() {
        service.call("CreateStream", "StreamName", "a", "ShardCount", 12);

        CallContext elsewhere = new CallContext(Service.ACCOUNT, "us-west-2", "request-2");
        service.callAs(elsewhere, "CreateStream", "StreamName", "a", "ShardCount", 1);

        assertThat(service.callAs(elsewhere, "DescribeLimits").integer("OpenShardCount"))
                .isEqualTo(1);
    }

    @Test
    void atMostFiveStreamsAreCreatingAtOnce() {
        for (int i = 0; i < 5; i++) {
            service.call("CreateStream", "StreamName", "s" + i, "ShardCount", 1);
        }
        service.refuses(ErrorType.LIMIT_EXCEEDED, TOO_MANY_CREATING, "CreateStream", "StreamName", "s5");

        service.advance(DELAY);

        service.call("CreateStream", "StreamName", "s5", "ShardCount", 1);
        assertThat(openShards()).isEqualTo(6);
    }

    @Test
    void aStreamThatIsDeletedWhileCreatingMakesRoom() {
        for (int i = 0; i < 5; i++) {
            service.call("CreateStream", "StreamName", "s" + i, "ShardCount", 1);
        }
        service.call("DeleteStream", "StreamName", "s0");
        service.call("CreateStream", "StreamName", "s5", "ShardCount", 1);
        service.refuses(ErrorType.LIMIT_EXCEEDED, TOO_MANY_CREATING, "CreateStream", "StreamName", "s6");

        service.advance(DELAY);

        assertThat(openShards()).isEqualTo(5);
    }

    @Test
    void streamsInOnDemandModeAreCountedThemselvesAndNotByTheirShards() {
        for (int i = 0; i < 2; i++) {
            service.call("CreateStream", "StreamName", "d" + i, "StreamModeDetails", ON_DEMAND);
        }
        service.refuses(
                ErrorType.LIMIT_EXCEEDED,
                "This request would exceed the limit of 2 data streams with the on-demand capacity mode for the account"
                        + " 123456789012 in eu-central-1. Delete one of them, switch one to the provisioned capacity"
                        + " mode, or raise the limit.",
                "CreateStream",
                "StreamName",
                "d2",
                "StreamModeDetails",
                ON_DEMAND);
        assertThat(openShards()).isZero();

        service.advance(DELAY);
        service.call("DeleteStream", "StreamName", "d0");
        service.advance(DELAY);

        service.call("CreateStream", "StreamName", "d2", "StreamModeDetails", ON_DEMAND);
    }

    @Test
    void aRefusedStreamCountsForNothing() {
        service.call("CreateStream", "StreamName", "a", "ShardCount", 1);
        service.refuses(
                ErrorType.RESOURCE_IN_USE,
                "Stream a under account 123456789012 already exists.",
                "CreateStream",
                "StreamName",
                "a",
                "ShardCount",
                1);

        assertThat(openShards()).isEqualTo(1);
    }

    private int openShards() {
        return service.call("DescribeLimits").integer("OpenShardCount", -1);
    }
}
