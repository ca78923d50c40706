package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a subscription ends, and what it tells then. */
class SubscriptionEndTest {

    private static final String MIDDLE = "170141183460469231731687303715884105728";

    private final Service service = new Service();
    private String consumer = "";

    @BeforeEach
    void register() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
        consumer = Subscriber.register(service, "orders", "app");
    }

    private Subscriber subscribe(String type) {
        return Subscriber.of(service, consumer, 0, "Type", type);
    }

    private void split() {
        service.call(
                "SplitShard",
                "StreamName",
                "orders",
                "ShardToSplit",
                "shardId-000000000000",
                "NewStartingHashKey",
                MIDDLE);
    }

    @Test
    void afterFiveMinutesItCompletes() {
        Subscriber subscriber = subscribe("LATEST");
        service.pass(Duration.ofMillis(299_999));
        assertThat(subscriber.isRunning()).isTrue();
        assertThat(subscriber.events()).hasSize(60);

        service.pass(Duration.ofMillis(1));
        assertThat(subscriber.isCompleted()).isTrue();
        service.pass(Duration.ofMinutes(1));
        assertThat(subscriber.events()).hasSizeLessThanOrEqualTo(61);
    }

    @Test
    void itCompletesAfterFiveMinutesAlsoWhenNothingIsAskedFor() {
        Subscriber subscriber = Subscriber.of(service, 0, consumer, 0, "Type", "LATEST");
        service.pass(Duration.ofMinutes(5));

        assertThat(subscriber.isCompleted()).isTrue();
        assertThat(subscriber.events()).isEmpty();
    }

    @Test
    void theLastEventOfAShardNamesItsChildrenAndHasNoContinuation() {
        Subscriber subscriber = subscribe("LATEST");
        service.put("orders", "a", "one");
        split();

        assertThat(subscriber.payloads()).containsExactly("one");
        Structure last = subscriber.lastEvent();
        assertThat(last.has("ContinuationSequenceNumber")).isFalse();
        assertThat(last.structures("ChildShards"))
                .hasSize(2)
                .allSatisfy(child -> assertThat(child.strings("ParentShards")).containsExactly("shardId-000000000000"));
        assertThat(subscriber.isCompleted()).isTrue();
    }

    @Test
    void aShardEndsForAReaderOnlyBehindItsLastRecord() {
        Subscriber slow = Subscriber.of(service, 1, consumer, 0, "Type", "LATEST");
        service.call("PutRecord", "StreamName", "orders", "PartitionKey", "a", "Data", new byte[700_000]);
        service.call("PutRecord", "StreamName", "orders", "PartitionKey", "a", "Data", new byte[700_000]);
        split();
        assertThat(slow.events()).hasSize(1);

        slow.request(1);
        assertThat(slow.lastEvent().structures("Records")).hasSize(1);
        assertThat(slow.lastEvent().has("ContinuationSequenceNumber")).isTrue();
        assertThat(slow.lastEvent().has("ChildShards")).isFalse();
        slow.request(1);
        assertThat(slow.lastEvent().structures("Records")).hasSize(1);
        assertThat(slow.lastEvent().structures("ChildShards")).hasSize(2);
        assertThat(slow.isCompleted()).isTrue();
    }

    @Test
    void latestOfAClosedShardIsItsLastEventAgain() {
        service.put("orders", "a", "one");
        split();

        Subscriber subscriber = subscribe("LATEST");

        assertThat(subscriber.events()).hasSize(1);
        assertThat(subscriber.payloads()).isEmpty();
        assertThat(subscriber.lastEvent().structures("ChildShards")).hasSize(2);
        assertThat(subscriber.isCompleted()).isTrue();
    }

    @Test
    void aClosedShardThatPassesRetentionMeanwhileStillNamesItsChildren() {
        service.put("orders", "a", "one");
        split();
        service.advance(Duration.ofHours(24).minusMinutes(1));
        Subscriber slow = Subscriber.of(service, 0, consumer, 0, "Type", "TRIM_HORIZON");
        service.pass(Duration.ofMinutes(2));
        slow.request(1);

        assertThat(slow.payloads()).isEmpty();
        assertThat(slow.lastEvent().structures("ChildShards")).hasSize(2);
        assertThat(slow.isCompleted()).isTrue();
    }

    @Test
    void aConsumerThatIsDeregisteredIsTold() {
        Subscriber subscriber = subscribe("LATEST");
        Subscriber other = Subscriber.of(service, Subscriber.register(service, "orders", "other"), 0, "Type", "LATEST");

        service.call("DeregisterStreamConsumer", "ConsumerARN", consumer);

        assertThat(subscriber.failure().type()).isEqualTo(ErrorType.RESOURCE_NOT_FOUND);
        assertThat(subscriber.failure())
                .hasMessage("Consumer app with creation timestamp 1795341600 under stream: orders, account"
                        + " 123456789012 not found.");
        assertThat(other.isRunning()).isTrue();
    }

    @Test
    void theSubscribersOfAStreamThatIsDeletedAreTold() {
        service.call("CreateStream", "StreamName", "stays", "ShardCount", 1);
        Subscriber other = Subscriber.of(service, Subscriber.register(service, "stays", "app"), 0, "Type", "LATEST");
        Subscriber subscriber = subscribe("LATEST");

        service.call("DeleteStream", "StreamName", "orders", "EnforceConsumerDeletion", true);

        assertThat(subscriber.failure().type()).isEqualTo(ErrorType.RESOURCE_NOT_FOUND);
        assertThat(subscriber.failure()).hasMessage("Stream orders under account 123456789012 not found.");
        assertThat(other.isRunning()).isTrue();
    }

    @Test
    void whenTheEngineEndsSubscribersAreToldAndNoneIsTaken() {
        Subscriber subscriber = subscribe("LATEST");
        service.engine().endSubscriptions();

        assertThat(subscriber.failure().type()).isEqualTo(ErrorType.INTERNAL_FAILURE);
        assertThat(subscriber.failure()).hasMessageContaining("shutting down");
        service.refuses(
                ErrorType.INTERNAL_FAILURE,
                "The broker is shutting down. Subscribe again when it is back.",
                "SubscribeToShard",
                Subscriber.request(Subscriber.register(service, "orders", "late"), 0, "Type", "LATEST"));
    }

    @Test
    void whoCancelsHearsNothingMore() {
        Subscriber subscriber = subscribe("LATEST");
        subscriber.cancel();
        service.put("orders", "a", "one");
        service.pass(Duration.ofMinutes(6));

        assertThat(subscriber.events()).hasSize(1);
        assertThat(subscriber.isRunning()).isTrue();
        assertThat(service.engine().subscriptions().running()).isZero();
    }

    @Test
    void everyEndFreesTheSubscription() {
        for (Runnable end : List.<Runnable>of(
                () -> service.pass(Duration.ofMinutes(5)),
                () -> service.call("DeregisterStreamConsumer", "ConsumerARN", consumer),
                () -> service.engine().endSubscriptions())) {
            consumer = Subscriber.register(service, "orders", "app-" + end.hashCode());
            Subscriber subscriber = subscribe("LATEST");
            assertThat(service.engine().subscriptions().running()).isEqualTo(1);
            end.run();
            assertThat(subscriber.isRunning()).isFalse();
            assertThat(service.engine().subscriptions().running()).isZero();
        }
    }
}
