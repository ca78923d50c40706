package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.protocol.Structure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsumerAddressingTest {

    private static final String STREAM_ARN = "arn:aws:kinesis:eu-central-1:123456789012:stream/orders";
    private static final String CONSUMER_ARN = STREAM_ARN + "/consumer/billing:1795341600";

    private final Service service = new Service();

    @BeforeEach
    void register() {
        service.call("CreateStream", "StreamName", "orders");
        service.call("RegisterStreamConsumer", "StreamARN", STREAM_ARN, "ConsumerName", "billing");
    }

    @Test
    void aConsumerIsFoundByArnByStreamAndNameAndByAll() {
        assertThat(described("ConsumerARN", CONSUMER_ARN)).isEqualTo(CONSUMER_ARN);
        assertThat(described("StreamARN", STREAM_ARN, "ConsumerName", "billing"))
                .isEqualTo(CONSUMER_ARN);
        assertThat(described("StreamARN", STREAM_ARN, "ConsumerName", "billing", "ConsumerARN", CONSUMER_ARN))
                .isEqualTo(CONSUMER_ARN);
    }

    @Test
    void aDescriptionTellsTheStream() {
        Structure description = service.call("DescribeStreamConsumer", "ConsumerARN", CONSUMER_ARN)
                .requiredStructure("ConsumerDescription");

        assertThat(description.string("StreamARN")).isEqualTo(STREAM_ARN);
        assertThat(description.string("ConsumerName")).isEqualTo("billing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DescribeStreamConsumer", "DeregisterStreamConsumer"})
    void halfAnAddressIsRefused(String operation) {
        String message = "Both streamARN and consumer name must be provided if consumerARN is not provied.";
        service.refuses(ErrorType.INVALID_ARGUMENT, message, operation);
        service.refuses(ErrorType.INVALID_ARGUMENT, message, operation, "StreamARN", STREAM_ARN);
        service.refuses(ErrorType.INVALID_ARGUMENT, message, operation, "ConsumerName", "billing");
    }

    @Test
    void allPartsMustAgree() {
        String message = "StreamARN and ConsumerName do not name the consumer of ConsumerARN " + CONSUMER_ARN + ".";
        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                message,
                "DescribeStreamConsumer",
                "ConsumerARN",
                CONSUMER_ARN,
                "StreamARN",
                STREAM_ARN,
                "ConsumerName",
                "shipping");
        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                message,
                "DescribeStreamConsumer",
                "ConsumerARN",
                CONSUMER_ARN,
                "StreamARN",
                STREAM_ARN + "-2");
    }

    @Test
    void theNumberInTheArnCounts() {
        String other = STREAM_ARN + "/consumer/billing:1795341599";
        service.refuses(
                ErrorType.RESOURCE_NOT_FOUND,
                "Consumer billing with creation timestamp 1795341599 under stream: orders, account 123456789012 not"
                        + " found.",
                "DeregisterStreamConsumer",
                "ConsumerARN",
                other);
        assertThat(described("ConsumerARN", CONSUMER_ARN)).isEqualTo(CONSUMER_ARN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:kinesis:eu-central-1:123456789012:stream/orders",
                "arn:aws:kinesis:eu-central-1:123456789012:stream/orders/consumer/billing",
                "arn:aws:kinesis:eu-central-1:123456789012:stream/orders/consumer/billing:1795341600999999999999",
                "arn:aws:kinesis:eu-central-1:123456789012:channel/orders/consumer/billing:1795341600"
            })
    void whatIsNoConsumersArnIsRefused(String arn) {
        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "ConsumerARN " + arn + " is not the ARN of a consumer.",
                "DescribeStreamConsumer",
                "ConsumerARN",
                arn);
    }

    private String described(Object... address) {
        return service.call("DescribeStreamConsumer", address)
                .requiredStructure("ConsumerDescription")
                .requiredString("ConsumerARN");
    }
}
