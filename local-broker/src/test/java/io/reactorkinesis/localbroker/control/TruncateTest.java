package io.reactorkinesis.localbroker.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.operations.Service;
import io.reactorkinesis.localbroker.operations.Subscriber;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class TruncateTest {

    private static final String UPPER = "340282366920938463463374607431768211455";

    private final Service service = new Service();
    private final Control control = new Control(service.live(), List.of(), List.of(), time -> Mono.empty());

    @BeforeEach
    void aStreamOfTwoShardsWithRecords() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 2);
        service.putAt("orders", "1", "old-1");
        service.putAt("orders", "1", "old-2");
        service.putAt("orders", UPPER, "old-3");
    }

    @Test
    void theOldestRecordIsTheFirstThatComesNext() {
        truncate("orders");
        service.putAt("orders", "1", "new-1");
        service.putAt("orders", UPPER, "new-2");

        assertThat(service.read(service.iterator("orders", 0, "TRIM_HORIZON"))).containsExactly("new-1");
        assertThat(service.read(service.iterator("orders", 1, "TRIM_HORIZON"))).containsExactly("new-2");
    }

    @Test
    void iteratorsReadOn() {
        String first = service.iterator("orders", 0, "TRIM_HORIZON");
        String latest = service.iterator("orders", 0, "LATEST");

        truncate("orders");
        String next = service.get(first).requiredString("NextShardIterator");
        service.putAt("orders", "1", "new");

        assertThat(service.read(first)).containsExactly("new");
        assertThat(service.read(next)).containsExactly("new");
        assertThat(service.read(latest)).containsExactly("new");
    }

    @Test
    void aNumberThatIsForgottenStillHasItsPlace() {
        String number = service.putAt("orders", "1", "old-4").requiredString("SequenceNumber");

        truncate("orders");
        String later = service.putAt("orders", "1", "new").requiredString("SequenceNumber");

        for (String type : List.of("AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER")) {
            String iterator = service.iterator("orders", 0, type, "StartingSequenceNumber", number);
            assertThat(service.read(iterator)).as(type).containsExactly("new");
        }
        assertThat(later).isGreaterThan(number);
    }

    @Test
    void whoHasNothingLeftIsNotBehind() {
        String iterator = service.iterator("orders", 0, "TRIM_HORIZON");

        truncate("orders");
        service.advance(Duration.ofMinutes(1));

        assertThat(service.get(iterator).longInteger("MillisBehindLatest")).isZero();
    }

    @Test
    void closedShardsStayAndLeadToTheirChildren() {
        service.call("SplitShard", "StreamName", "orders", "ShardToSplit", "shardId-0", "NewStartingHashKey", "100");
        List<Structure> before = service.allShards("orders");
        String parent = service.iterator("orders", 0, "TRIM_HORIZON");

        truncate("orders");

        assertThat(service.allShards("orders")).hasToString(before.toString());
        Structure end = service.get(parent);
        assertThat(end.structures("Records")).isEmpty();
        assertThat(end.has("NextShardIterator")).isFalse();
        assertThat(end.structures("ChildShards")).hasSize(2);
    }

    @Test
    void subscriptionsGoOn() {
        String consumer = Subscriber.register(service, "orders", "app");
        Subscriber subscriber = Subscriber.of(service, consumer, 0, "Type", "TRIM_HORIZON");

        truncate("orders");
        service.putAt("orders", "1", "new");

        assertThat(subscriber.payloads()).containsExactly("old-1", "old-2", "new");
        assertThat(subscriber.isRunning()).isTrue();
    }

    @Test
    void otherStreamsKeepTheirRecords() {
        service.call("CreateStream", "StreamName", "more", "ShardCount", 1);
        service.put("more", "a", "kept");

        truncate("orders");

        assertThat(service.read(service.iterator("more", 0, "TRIM_HORIZON"))).containsExactly("kept");
    }

    @Test
    void aStreamThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> truncate("none"))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        refused -> assertThat(refused.type()).isEqualTo(ErrorType.RESOURCE_NOT_FOUND))
                .hasMessage("Stream none under account 123456789012 not found.");
    }

    private void truncate(String stream) {
        control.truncate(StreamKey.of(Service.ACCOUNT, "eu-central-1", stream)).block();
    }
}
