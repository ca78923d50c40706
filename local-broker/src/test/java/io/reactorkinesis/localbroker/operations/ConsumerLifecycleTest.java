package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsumerLifecycleTest {

    private static final String STREAM_ARN = "arn:aws:kinesis:eu-central-1:123456789012:stream/orders";
    private static final String CONSUMER_ARN = STREAM_ARN + "/consumer/billing:1795341600";

    private final Service service = new Service(options -> options.transitionDelay(Duration.ofMillis(500)));

    @BeforeEach
    void createStream() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
        service.advance(Duration.ofMillis(500));
        service.clock.set(Instant.parse("2026-11-22T10:00:00.750Z"));
    }

    @Test
    void aConsumerIsCreatingForTheDelayAndThenActive() {
        Structure consumer = register("billing");

        assertThat(consumer.names())
                .containsExactlyInAnyOrder(
                        "ConsumerName", "ConsumerARN", "ConsumerStatus", "ConsumerCreationTimestamp");
        assertThat(consumer.string("ConsumerName")).isEqualTo("billing");
        assertThat(consumer.string("ConsumerARN")).isEqualTo(CONSUMER_ARN);
        assertThat(consumer.string("ConsumerStatus")).isEqualTo("CREATING");
        assertThat(consumer.timestamp("ConsumerCreationTimestamp")).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
        service.advance(Duration.ofMillis(499));
        assertThat(status("billing")).isEqualTo("CREATING");

        service.advance(Duration.ofMillis(1));

        assertThat(status("billing")).isEqualTo("ACTIVE");
    }

    @Test
    void aConsumerIsDeletingForTheDelayAndThenGone() {
        register("billing");
        service.advance(Duration.ofMillis(500));

        Structure answer = service.call("DeregisterStreamConsumer", "ConsumerARN", CONSUMER_ARN);

        assertThat(answer).isSameAs(Structure.EMPTY);
        assertThat(status("billing")).isEqualTo("DELETING");
        service.call("DeregisterStreamConsumer", "ConsumerARN", CONSUMER_ARN);
        service.advance(Duration.ofMillis(500));
        service.refuses(
                ErrorType.RESOURCE_NOT_FOUND,
                "Consumer billing with creation timestamp 1795341600 under stream: orders, account 123456789012 not"
                        + " found.",
                "DescribeStreamConsumer",
                "ConsumerARN",
                CONSUMER_ARN);
    }

    @Test
    void aConsumerThatIsDeregisteredWhileCreatingNeverBecomesActive() {
        register("billing");
        service.advance(Duration.ofMillis(300));
        service.call("DeregisterStreamConsumer", "ConsumerARN", CONSUMER_ARN);

        service.advance(Duration.ofMillis(300));

        assertThat(status("billing")).isEqualTo("DELETING");
    }

    @Test
    void theAnswerToARegistrationTellsCreatingEvenWithoutDelay() {
        Service instant = new Service();
        instant.call("CreateStream", "StreamName", "orders");

        Structure answer = instant.call("RegisterStreamConsumer", "StreamARN", STREAM_ARN, "ConsumerName", "billing");

        assertThat(answer.requiredStructure("Consumer").string("ConsumerStatus"))
                .isEqualTo("CREATING");
        assertThat(instant.call("DescribeStreamConsumer", "StreamARN", STREAM_ARN, "ConsumerName", "billing")
                        .requiredStructure("ConsumerDescription")
                        .string("ConsumerStatus"))
                .isEqualTo("ACTIVE");
    }

    @Test
    void anArnIsNeverGivenTwiceThoughTheClockStandsStill() {
        Service instant = new Service();
        Set<String> arns = new HashSet<>();
        for (int stream = 0; stream < 2; stream++) {
            instant.call("CreateStream", "StreamName", "orders");
            for (int consumer = 0; consumer < 3; consumer++) {
                String arn = instant.call("RegisterStreamConsumer", "StreamARN", STREAM_ARN, "ConsumerName", "billing")
                        .requiredStructure("Consumer")
                        .requiredString("ConsumerARN");
                assertThat(arns.add(arn)).as(arn).isTrue();
                if (consumer < 2) {
                    instant.call("DeregisterStreamConsumer", "ConsumerARN", arn);
                }
            }
            instant.call("DeleteStream", "StreamName", "orders", "EnforceConsumerDeletion", true);
        }
        assertThat(arns).contains(CONSUMER_ARN).hasSize(6);
    }

    @Test
    void theCreationTimeIsTheNumberInTheArn() {
        register("billing");
        service.call("DeregisterStreamConsumer", "ConsumerARN", CONSUMER_ARN);
        service.advance(Duration.ofMillis(500));
        service.clock.set(Instant.parse("2026-11-22T10:00:00.999Z"));

        Structure again = register("billing");

        assertThat(again.string("ConsumerARN")).isEqualTo(STREAM_ARN + "/consumer/billing:1795341601");
        assertThat(again.timestamp("ConsumerCreationTimestamp")).isEqualTo(Instant.parse("2026-11-22T10:00:01Z"));
    }

    @Test
    void aNameIsTakenUntilTheConsumerIsGone() {
        register("billing");
        String taken = "Consumer billing under stream orders already exists for account 123456789012.";
        refusesRegistration(ErrorType.RESOURCE_IN_USE, taken, "billing");
        service.advance(Duration.ofMillis(500));
        refusesRegistration(ErrorType.RESOURCE_IN_USE, taken, "billing");
        service.call("DeregisterStreamConsumer", "ConsumerARN", CONSUMER_ARN);
        refusesRegistration(ErrorType.RESOURCE_IN_USE, taken, "billing");

        service.advance(Duration.ofMillis(500));

        assertThat(register("billing").string("ConsumerStatus")).isEqualTo("CREATING");
    }

    @Test
    void onlyAnActiveStreamTakesAConsumer() {
        service.call("CreateStream", "StreamName", "fresh");
        service.refuses(
                ErrorType.RESOURCE_IN_USE,
                "Stream fresh under account 123456789012 not ACTIVE, instead in state CREATING",
                "RegisterStreamConsumer",
                "StreamARN",
                "arn:aws:kinesis:eu-central-1:123456789012:stream/fresh",
                "ConsumerName",
                "billing");
        service.refuses(
                ErrorType.RESOURCE_NOT_FOUND,
                "Stream none under account 123456789012 not found.",
                "RegisterStreamConsumer",
                "StreamARN",
                "arn:aws:kinesis:eu-central-1:123456789012:stream/none",
                "ConsumerName",
                "billing");
    }

    @Test
    void aStreamHasAtMostTwentyConsumers() {
        for (int i = 0; i < 20; i++) {
            register("consumer-" + i);
            service.advance(Duration.ofMillis(500));
        }

        refusesRegistration(
                ErrorType.LIMIT_EXCEEDED,
                "Consumers of stream orders under account 123456789012 would exceed the limit of 20 registered"
                        + " consumers. Deregister one first.",
                "one-too-many");
        service.call("DeregisterStreamConsumer", "StreamARN", STREAM_ARN, "ConsumerName", "consumer-7");
        service.advance(Duration.ofMillis(500));
        register("one-too-many");
    }

    @Test
    void anOnDemandStreamOfACommittedAccountHasUpToFiftyConsumers() {
        Service instant = new Service();
        Structure onDemand = Service.structure("StreamMode", "ON_DEMAND");
        instant.call("CreateStream", "StreamName", "orders", "StreamModeDetails", onDemand);
        Structure commitment = Service.structure("Status", "ENABLED");
        instant.call("UpdateAccountSettings", "MinimumThroughputBillingCommitment", commitment);
        for (int i = 0; i < 50; i++) {
            instant.call("RegisterStreamConsumer", "StreamARN", STREAM_ARN, "ConsumerName", "consumer-" + i);
        }

        instant.refuses(
                ErrorType.LIMIT_EXCEEDED,
                "Consumers of stream orders under account 123456789012 would exceed the limit of 50 registered"
                        + " consumers. Deregister one first.",
                "RegisterStreamConsumer",
                "StreamARN",
                STREAM_ARN,
                "ConsumerName",
                "one-too-many");
    }

    @Test
    void fiveConsumersAtMostAreCreatingInAnAccount() {
        service.call("CreateStream", "StreamName", "returns", "ShardCount", 1);
        service.advance(Duration.ofMillis(500));
        for (int i = 0; i < 5; i++) {
            register("consumer-" + i);
        }
        Object[] sixth = {
            "StreamARN", "arn:aws:kinesis:eu-central-1:123456789012:stream/returns", "ConsumerName", "sixth"
        };

        service.refuses(
                ErrorType.LIMIT_EXCEEDED,
                "Account 123456789012 in eu-central-1 already has 5 consumers in CREATING status, which is the limit."
                        + " Wait until one of them is ACTIVE.",
                "RegisterStreamConsumer",
                sixth);
        service.call("DeregisterStreamConsumer", "StreamARN", STREAM_ARN, "ConsumerName", "consumer-0");
        service.call("RegisterStreamConsumer", sixth);
    }

    @Test
    void aRefusedRegistrationCountsForNothing() {
        for (int i = 0; i < 10; i++) {
            service.refuses(
                    ErrorType.INVALID_ARGUMENT,
                    "Some tags contain invalid characters. Valid characters: Unicode letters, digits, white space,"
                            + " _ . / = + - % @.",
                    "RegisterStreamConsumer",
                    "StreamARN",
                    STREAM_ARN,
                    "ConsumerName",
                    "consumer-" + i,
                    "Tags",
                    Map.of("a;b", "c"));
        }

        for (int i = 0; i < 5; i++) {
            register("consumer-" + i);
        }
    }

    @Test
    void aStreamWithConsumersIsDeletedOnlyWhenThatIsEnforced() {
        register("billing");
        service.refuses(
                ErrorType.RESOURCE_IN_USE,
                "DeleteStream can't delete 123456789012:orders because there are consumers associated with this data"
                        + " stream. To delete orders anyway, set the EnforceConsumerDeletion parameter to true to force"
                        + " the deletion of all the consumers that are associated with it.",
                "DeleteStream",
                "StreamName",
                "orders");
        assertThat(summary().string("StreamStatus")).isEqualTo("ACTIVE");
        assertThat(status("billing")).isEqualTo("CREATING");

        service.call("DeleteStream", "StreamName", "orders", "EnforceConsumerDeletion", true);

        assertThat(summary().string("StreamStatus")).isEqualTo("DELETING");
        assertThat(status("billing")).isEqualTo("DELETING");
        service.advance(Duration.ofMillis(500));
        service.call("CreateStream", "StreamName", "orders");
        assertThat(summary().integer("ConsumerCount")).isZero();
        service.refuses(
                ErrorType.RESOURCE_NOT_FOUND,
                "Consumer billing under stream: orders, account 123456789012 not found.",
                "DescribeStreamConsumer",
                "StreamARN",
                STREAM_ARN,
                "ConsumerName",
                "billing");
    }

    @Test
    void aSummaryCountsTheConsumersOfItsStream() {
        assertThat(summary().integer("ConsumerCount")).isZero();
        register("billing");
        register("shipping");
        assertThat(summary().integer("ConsumerCount")).isEqualTo(2);

        service.call("DeregisterStreamConsumer", "StreamARN", STREAM_ARN, "ConsumerName", "billing");
        assertThat(summary().integer("ConsumerCount")).isEqualTo(2);
        service.advance(Duration.ofMillis(500));
        assertThat(summary().integer("ConsumerCount")).isEqualTo(1);
    }

    private Structure register(String name) {
        return service.call("RegisterStreamConsumer", "StreamARN", STREAM_ARN, "ConsumerName", name)
                .requiredStructure("Consumer");
    }

    private void refusesRegistration(ErrorType type, String message, String name) {
        service.refuses(type, message, "RegisterStreamConsumer", "StreamARN", STREAM_ARN, "ConsumerName", name);
    }

    private String status(String name) {
        return service.call("DescribeStreamConsumer", "StreamARN", STREAM_ARN, "ConsumerName", name)
                .requiredStructure("ConsumerDescription")
                .requiredString("ConsumerStatus");
    }

    private Structure summary() {
        return service.call("DescribeStreamSummary", "StreamName", "orders")
                .requiredStructure("StreamDescriptionSummary");
    }
}
