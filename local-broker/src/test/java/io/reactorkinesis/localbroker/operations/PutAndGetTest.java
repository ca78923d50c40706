package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.protocol.Structure;
import org.junit.jupiter.api.Test;

class PutAndGetTest {

    private final Service service = new Service();

    @Test
    void whatWasPutIsReadInOrder() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
        service.put("orders", "a", "first");
        service.put("orders", "b", "second");

        Structure answer = service.get(service.iterator("orders", 0, "TRIM_HORIZON"));

        assertThat(Service.payloads(answer)).containsExactly("first", "second");
        assertThat(answer.string("NextShardIterator")).isNotNull();
        assertThat(answer.longInteger("MillisBehindLatest")).isZero();
        assertThat(answer.has("ChildShards")).isFalse();
    }
}
