package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.engine.limit.LimitMode;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.fault.FaultRule;
import io.reactorkinesis.localbroker.fault.Faults;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which calls meet a fault, and how they are counted. */
class FaultyCallsTest {

    private static final Object[] ORDERS = {"StreamName", "orders"};

    private final Service service = new Service(options -> options.limits(LimitMode.ENFORCE));
    private final Faults faults = service.live().faults();

    @BeforeEach
    void createStream() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 2);
    }

    private boolean isUnavailable(String operation, Object... members) {
        try {
            service.call(operation, members);
            return false;
        } catch (io.reactorkinesis.localbroker.error.ServiceException refused) {
            assertThat(refused.type()).isEqualTo(ErrorType.SERVICE_UNAVAILABLE);
            return true;
        }
    }

    @Test
    void aCallIsStruckWhenItsOperationIsNamed() {
        faults.add(FaultRule.on("ListShards", "ListStreams").unavailable());

        assertThat(isUnavailable("ListShards", ORDERS)).isTrue();
        assertThat(isUnavailable("ListStreams")).isTrue();
        assertThat(isUnavailable("DescribeStream", ORDERS)).isFalse();
    }

    @Test
    void aStreamIsFoundByNameArnAndIterator() {
        String iterator = service.iterator("orders", 0, "TRIM_HORIZON");
        String arn = Subscriber.arn("orders");
        service.call("CreateStream", "StreamName", "payments", "ShardCount", 1);
        faults.add(FaultRule.onAny().stream("orders").unavailable());

        assertThat(isUnavailable("ListShards", ORDERS)).isTrue();
        assertThat(isUnavailable("ListShards", "StreamARN", arn)).isTrue();
        assertThat(isUnavailable("ListTagsForResource", "ResourceARN", arn)).isTrue();
        assertThat(isUnavailable("GetRecords", "ShardIterator", iterator)).isTrue();
        assertThat(isUnavailable("ListShards", "StreamName", "payments")).isFalse();
        assertThat(isUnavailable("ListStreams")).isFalse();

        faults.clear();
        faults.add(FaultRule.onAny().stream(arn).unavailable());
        assertThat(isUnavailable("ListShards", ORDERS)).isTrue();
        faults.clear();
        faults.add(FaultRule.onAny().stream(arn.replace("eu-central-1", "eu-west-1"))
                .unavailable());
        assertThat(isUnavailable("ListShards", ORDERS)).isFalse();
    }
}
