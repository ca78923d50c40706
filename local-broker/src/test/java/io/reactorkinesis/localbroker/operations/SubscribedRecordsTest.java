package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a subscriber is sent, and from where on. */
class SubscribedRecordsTest {

    private final Service service = new Service();
    private String consumer = "";

    @BeforeEach
    void register() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
        consumer = Subscriber.register(service, "orders", "app");
    }

    private Subscriber subscribe(Object... position) {
        return Subscriber.of(service, consumer, 0, position);
    }

    @Test
    void recordsArePushedWhenTheyArrive() {
        Subscriber subscriber = subscribe("Type", "LATEST");
        assertThat(subscriber.payloads()).isEmpty();

        service.put("orders", "a", "one");
        assertThat(subscriber.payloads()).containsExactly("one");
        service.put("orders", "b", "two");
        assertThat(subscriber.payloads()).containsExactly("one", "two");
    }

    @Test
    void theFirstEventComesAtOnceAlsoWhenThereIsNothing() {
        Subscriber subscriber = subscribe("Type", "TRIM_HORIZON");

        assertThat(subscriber.events()).hasSize(1);
        assertThat(subscriber.lastEvent().structures("Records")).isEmpty();
        assertThat(subscriber.lastEvent().names())
                .containsExactly("ContinuationSequenceNumber", "MillisBehindLatest", "Records");
        assertThat(subscriber.lastEvent().longInteger("MillisBehindLatest")).isZero();
    }

    @Test
    void aRecordIsToldAsGetRecordsTellsIt() {
        service.put("orders", "a", "one");

        Structure pushed = subscribe("Type", "TRIM_HORIZON").lastEvent();
        Structure polled = service.get(service.iterator("orders", 0, "TRIM_HORIZON"));

        assertThat(pushed.structures("Records").get(0).toString().replaceAll("\\[B@\\w+", ""))
                .isEqualTo(polled.structures("Records").get(0).toString().replaceAll("\\[B@\\w+", ""));
    }

    @Test
    void allFivePositionsBeginWhereTheySay() {
        service.put("orders", "a", "one");
        service.advance(Duration.ofSeconds(1));
        String second = service.put("orders", "a", "two").requiredString("SequenceNumber");
        service.put("orders", "a", "three");

        assertThat(payloadsFrom("Type", "TRIM_HORIZON")).containsExactly("one", "two", "three");
        assertThat(payloadsFrom("Type", "AT_SEQUENCE_NUMBER", "SequenceNumber", second))
                .containsExactly("two", "three");
        assertThat(payloadsFrom("Type", "AFTER_SEQUENCE_NUMBER", "SequenceNumber", second))
                .containsExactly("three");
        assertThat(payloadsFrom("Type", "AT_TIMESTAMP", "Timestamp", Service.START.plusSeconds(1)))
                .containsExactly("two", "three");
        assertThat(payloadsFrom("Type", "LATEST")).isEmpty();
    }

    private List<String> payloadsFrom(Object... position) {
        service.advance(Duration.ofSeconds(5));
        return subscribe(position).payloads();
    }

    @Test
    void everyContinuationGoesOnExactlyBehindItsEvent() {
        List<String> expected = new ArrayList<>();
        List<String> received = new ArrayList<>();
        Subscriber subscriber = subscribe("Type", "TRIM_HORIZON");
        for (int turn = 0; turn < 20; turn++) {
            String payload = "record-" + turn;
            expected.add(payload);
            service.put("orders", "a", payload);
            // Some turns end with an event that has the record, others with empty ones behind it.
            service.pass(Duration.ofSeconds(turn % 3 * 5L));
            received.addAll(subscriber.payloads());
            String continuation = subscriber.continuation();
            subscriber.cancel();
            service.put("orders", "a", payload + "-missed");
            expected.add(payload + "-missed");
            service.advance(Duration.ofSeconds(5));
            subscriber = subscribe("Type", "AFTER_SEQUENCE_NUMBER", "SequenceNumber", continuation);
        }
        received.addAll(subscriber.payloads());

        assertThat(received).isEqualTo(expected);
    }

    @Test
    void withoutRecordsAnEventComesEveryFiveSecondsAndItsContinuationAdvances() {
        service.put("orders", "a", "one");
        Subscriber subscriber = subscribe("Type", "LATEST");
        List<String> continuations = new ArrayList<>();
        for (int tick = 0; tick < 6; tick++) {
            assertThat(subscriber.events()).hasSize(tick + 1);
            continuations.add(subscriber.continuation());
            service.pass(Duration.ofMillis(4_999));
            assertThat(subscriber.events()).hasSize(tick + 1);
            service.pass(Duration.ofMillis(1));
        }

        assertThat(continuations).doesNotHaveDuplicates().isSorted();
        assertThat(subscriber.payloads()).isEmpty();
    }

    @Test
    void theSilenceIsMeasuredFromTheLastEvent() {
        Subscriber subscriber = subscribe("Type", "LATEST");
        service.pass(Duration.ofSeconds(3));
        service.put("orders", "a", "one");
        service.pass(Duration.ofMillis(4_999));
        assertThat(subscriber.events()).hasSize(2);

        service.pass(Duration.ofMillis(1));
        assertThat(subscriber.events()).hasSize(3);
    }

    @Test
    void whatIsLeftBehindRetentionIsSent() {
        service.put("orders", "a", "old");
        service.advance(Duration.ofHours(23));
        service.put("orders", "a", "young");
        Subscriber subscriber = Subscriber.of(service, 0, consumer, 0, "Type", "TRIM_HORIZON");

        service.advance(Duration.ofHours(2));
        Subscriber late = subscribe("Type", "TRIM_HORIZON");

        assertThat(late.payloads()).containsExactly("young");
        assertThat(subscriber.events()).isEmpty();
    }

    @Test
    void behindIsCountedFromNowWhileThereIsMore() {
        byte[] large = new byte[700_000];
        for (int i = 0; i < 3; i++) {
            service.call("PutRecord", "StreamName", "orders", "PartitionKey", "a", "Data", large);
            service.advance(Duration.ofSeconds(1));
        }
        Subscriber subscriber = subscribe("Type", "TRIM_HORIZON");

        assertThat(subscriber.events().stream().map(event -> event.longInteger("MillisBehindLatest")))
                .containsExactly(3_000L, 2_000L, 0L);
    }

    @Test
    void anEventHasOneMebibyteAtMostButForAFirstRecordThatIsLarger() {
        service.call("UpdateMaxRecordSize", "StreamARN", Subscriber.arn("orders"), "MaxRecordSizeInKiB", 10_240);
        for (int size : List.of(400_000, 400_000, 400_000, 5_000_000, 10)) {
            service.call("PutRecord", "StreamName", "orders", "PartitionKey", "a", "Data", new byte[size]);
        }
        Subscriber subscriber = subscribe("Type", "TRIM_HORIZON");

        assertThat(subscriber.events().stream()
                        .map(event -> event.structures("Records").size()))
                .containsExactly(2, 1, 1, 1);
    }

    @Test
    void whoReadsSlowlyDoesNotSlowOthers() {
        Subscriber slow = Subscriber.of(service, 1, consumer, 0, "Type", "LATEST");
        String other = Subscriber.register(service, "orders", "other");
        Subscriber fast = Subscriber.of(service, other, 0, "Type", "LATEST");
        for (int i = 0; i < 100; i++) {
            service.put("orders", "a", "record-" + i);
            assertThat(fast.payloads()).hasSize(i + 1);
        }

        assertThat(slow.events()).hasSize(1);
        slow.request(1);
        assertThat(slow.payloads()).isEqualTo(fast.payloads());
    }

    @Test
    void nothingIsSentThatIsNotAskedForAndOneEventIsOwedAtMost() {
        Subscriber slow = Subscriber.of(service, 1, consumer, 0, "Type", "LATEST");
        assertThat(slow.events()).hasSize(1);
        IntStream.range(0, 50).forEach(i -> {
            service.put("orders", "a", "record-" + i);
            service.pass(Duration.ofSeconds(1));
        });
        assertThat(slow.events()).hasSize(1);

        slow.request(2);
        assertThat(slow.events()).hasSize(2);
        assertThat(slow.payloads()).hasSize(50);
        service.pass(Duration.ofSeconds(5));
        assertThat(slow.events()).hasSize(3);
    }
}
