package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.error.ErrorType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is refused before a subscription begins. */
class SubscribeToShardRequestTest {

    private final Service service = new Service(options -> options.transitionDelay(Duration.ofSeconds(1)));
    private String consumer = "";

    @BeforeEach
    void register() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
        service.advance(Duration.ofSeconds(1));
        consumer = Subscriber.register(service, "orders", "app");
    }

    private void refuses(ErrorType type, String message, int shard, @Nullable Object... position) {
        service.refuses(type, message, "SubscribeToShard", Subscriber.request(consumer, shard, position));
        assertThat(service.engine().subscriptions().running()).isZero();
    }

    private String notActive() {
        return "Consumer app with creation timestamp 1795341601 under stream orders and account 123456789012 is not in"
                + " ACTIVE status.";
    }

    @Test
    void aConsumerMustBeActive() {
        refuses(ErrorType.RESOURCE_IN_USE, notActive(), 0, "Type", "LATEST");
        service.advance(Duration.ofSeconds(1));
        Subscriber active = Subscriber.of(service, consumer, 0, "Type", "LATEST");
        assertThat(active.isRunning()).isTrue();

        service.call("DeregisterStreamConsumer", "ConsumerARN", consumer);
        assertThat(active.isRunning()).isFalse();
        refuses(ErrorType.RESOURCE_IN_USE, notActive(), 0, "Type", "LATEST");
        service.advance(Duration.ofSeconds(1));
        refuses(
                ErrorType.RESOURCE_NOT_FOUND,
                "Consumer app with creation timestamp 1795341601 under stream: orders, account 123456789012 not found.",
                0,
                "Type",
                "LATEST");
    }

    @Test
    void noConsumerOfAStreamThatIsDeletedIsActive() {
        service.advance(Duration.ofSeconds(1));
        service.call("DeleteStream", "StreamName", "orders", "EnforceConsumerDeletion", true);

        refuses(ErrorType.RESOURCE_IN_USE, notActive(), 0, "Type", "LATEST");
    }

    @Test
    void aStreamMayBeUpdating() {
        service.advance(Duration.ofSeconds(1));
        service.call(
                "SplitShard",
                "StreamName",
                "orders",
                "ShardToSplit",
                "shardId-000000000000",
                "NewStartingHashKey",
                "170141183460469231731687303715884105728");
        Subscriber subscriber = Subscriber.of(service, consumer, 0, "Type", "LATEST");
        service.put("orders", "a", "one");
        assertThat(subscriber.isRunning()).isTrue();

        service.advance(Duration.ofSeconds(1));
        assertThat(subscriber.payloads()).containsExactly("one");
        assertThat(subscriber.isCompleted()).isTrue();
    }

    @Test
    void theShardMustBeThere() {
        service.advance(Duration.ofSeconds(1));

        refuses(
                ErrorType.RESOURCE_NOT_FOUND,
                "Shard shardId-000000000009 in stream orders under account 123456789012 does not exist",
                9,
                "Type",
                "LATEST");
    }

    @Test
    void theArnMustBeThatOfAConsumer() {
        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "ConsumerARN " + Subscriber.arn("orders") + " is not the ARN of a consumer.",
                "SubscribeToShard",
                Subscriber.request(Subscriber.arn("orders"), 0, "Type", "LATEST"));
    }

    @Test
    void thePartsOfAPositionMustGoTogether() {
        service.advance(Duration.ofSeconds(1));
        String either = "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and StartingSequenceNumber"
                + " or (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber. Request specified ";

        refuses(
                ErrorType.INVALID_ARGUMENT,
                either + "AT_SEQUENCE_NUMBER and no StartingSequenceNumber.",
                0,
                "Type",
                "AT_SEQUENCE_NUMBER");
        refuses(
                ErrorType.INVALID_ARGUMENT,
                either + "LATEST and also a StartingSequenceNumber.",
                0,
                "Type",
                "LATEST",
                "SequenceNumber",
                "1");
        refuses(
                ErrorType.INVALID_ARGUMENT,
                "The timestampInMillis parameter cannot be greater than the currentTimestampInMillis."
                        + " timestampInMillis: 1795341603250, currentTimestampInMillis: 1795341602250",
                0,
                "Type",
                "AT_TIMESTAMP",
                "Timestamp",
                Service.START.plusSeconds(3));
    }

    @Test
    void aNumberThatIsNotOfTheShardIsRefusedByTheNameOfTheOperation() {
        service.advance(Duration.ofSeconds(1));

        refuses(
                ErrorType.INVALID_ARGUMENT,
                "StartingSequenceNumber 49640000000000000000000000000000000000000000000000000000 used in SubscribeToShard"
                        + " on shard shardId-000000000000 in stream orders under account 123456789012 is invalid.",
                0,
                "Type",
                "AFTER_SEQUENCE_NUMBER",
                "SequenceNumber",
                "49640000000000000000000000000000000000000000000000000000");
    }

    @Test
    void aDryRunMakesAllChecksAndBeginsNothing() {
        Object[] request = {
            "ConsumerARN",
            consumer,
            "ShardId",
            "shardId-0",
            "StartingPosition",
            Service.structure("Type", "LATEST"),
            "DryRun",
            true
        };
        service.refuses(ErrorType.RESOURCE_IN_USE, notActive(), "SubscribeToShard", request);
        service.advance(Duration.ofSeconds(1));

        service.refuses(
                ErrorType.DRY_RUN,
                "The request was rejected because the DryRun parameter was specified.",
                "SubscribeToShard",
                request);
        assertThat(service.engine().subscriptions().running()).isZero();
        assertThat(Subscriber.of(service, consumer, 0, "Type", "LATEST").isRunning())
                .isTrue();
    }
}
