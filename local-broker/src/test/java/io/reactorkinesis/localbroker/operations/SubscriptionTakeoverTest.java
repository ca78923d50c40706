package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.error.ErrorType;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One subscription for each consumer and shard: who has to wait, and who is displaced. */
class SubscriptionTakeoverTest {

    private static final String ANOTHER =
            "Another active subscription exists for this consumer: 123456789012:orders:shardId-000000000000:app";

    private final Service service = new Service();
    private String consumer = "";

    @BeforeEach
    void register() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 2);
        consumer = Subscriber.register(service, "orders", "app");
    }

    private Subscriber subscribe() {
        return Subscriber.of(service, consumer, 0, "Type", "LATEST");
    }

    private void isRefused() {
        service.refuses(
                ErrorType.RESOURCE_IN_USE,
                ANOTHER,
                "SubscribeToShard",
                Subscriber.request(consumer, 0, "Type", "LATEST"));
    }

    @Test
    void beforeFiveSecondsAnotherIsRefusedAndTheFirstGoesOn() {
        Subscriber first = subscribe();
        isRefused();
        service.advance(Duration.ofMillis(4_999));
        isRefused();

        service.putAt("orders", "0", "one");
        assertThat(first.payloads()).containsExactly("one");
    }

    @Test
    void fromFiveSecondsOnTheSecondTakesOverAndTheFirstIsTold() {
        Subscriber first = subscribe();
        service.advance(Duration.ofSeconds(5));
        Subscriber second = subscribe();
        service.putAt("orders", "0", "one");

        assertThat(first.failure().type()).isEqualTo(ErrorType.RESOURCE_IN_USE);
        assertThat(first.failure()).hasMessage(ANOTHER);
        assertThat(first.payloads()).isEmpty();
        assertThat(second.payloads()).containsExactly("one");
    }

    @Test
    void theFiveSecondsCountFromTheLastCallThatSucceeded() {
        subscribe();
        service.advance(Duration.ofSeconds(4));
        isRefused();
        service.advance(Duration.ofSeconds(1));
        Subscriber second = subscribe();
        service.advance(Duration.ofSeconds(4));
        isRefused();
        assertThat(second.isRunning()).isTrue();
    }

    @Test
    void theyCountAlsoWhenTheFirstHasEndedMeanwhile() {
        subscribe().cancel();
        isRefused();
        service.advance(Duration.ofSeconds(5));

        assertThat(subscribe().isRunning()).isTrue();
    }

    @Test
    void afterFiveMinutesOneIsRenewedAtOnce() {
        Subscriber first = subscribe();
        service.pass(Duration.ofMinutes(5));
        assertThat(first.isCompleted()).isTrue();

        Subscriber second = Subscriber.of(
                service, consumer, 0, "Type", "AFTER_SEQUENCE_NUMBER", "SequenceNumber", first.continuation());
        assertThat(second.isRunning()).isTrue();
    }

    @Test
    void otherShardsAndOtherConsumersAreNotConcerned() {
        Subscriber first = subscribe();
        Subscriber otherShard = Subscriber.of(service, consumer, 1, "Type", "LATEST");
        String other = Subscriber.register(service, "orders", "other");
        Subscriber otherConsumer = Subscriber.of(service, other, 0, "Type", "LATEST");
        service.putAt("orders", "0", "one");

        assertThat(first.payloads()).containsExactly("one");
        assertThat(otherConsumer.payloads()).containsExactly("one");
        assertThat(otherShard.payloads()).isEmpty();
        assertThat(otherShard.isRunning()).isTrue();
    }

    @Test
    void aCallThatIsRefusedForItsPositionDoesNotTakeOver() {
        Subscriber first = subscribe();
        service.advance(Duration.ofSeconds(5));
        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. Current request has no"
                        + " timestamp parameter.",
                "SubscribeToShard",
                Subscriber.request(consumer, 0, "Type", "AT_TIMESTAMP"));

        assertThat(first.isRunning()).isTrue();
        assertThat(subscribe().isRunning()).isTrue();
    }

    @Test
    void aConsumerThatIsRegisteredAgainIsAnotherOne() {
        subscribe();
        service.call("DeregisterStreamConsumer", "ConsumerARN", consumer);
        consumer = Subscriber.register(service, "orders", "app");

        assertThat(subscribe().isRunning()).isTrue();
    }
}
