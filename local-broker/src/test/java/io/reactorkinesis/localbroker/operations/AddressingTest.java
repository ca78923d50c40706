package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressingTest {

    private static final String ARN = "arn:aws:kinesis:eu-central-1:123456789012:stream/orders";

    private final Service service = new Service();

    @BeforeEach
    void createStream() {
        service.call("CreateStream", "StreamName", "orders");
    }

    @Test
    void aStreamIsFoundByNameByArnAndByBoth() {
        assertThat(described("StreamName", "orders")).isEqualTo(ARN);
        assertThat(described("StreamARN", ARN)).isEqualTo(ARN);
        assertThat(described("StreamName", "orders", "StreamARN", ARN)).isEqualTo(ARN);
    }

    @Test
    void theReservedStreamIdIsNotLookedAt() {
        assertThat(described("StreamName", "orders", "StreamId", "abcdefghij0123456789-abc"))
                .isEqualTo(ARN);
    }

    @Test
    void aRequestMustNameAStream() {
        service.refuses(
                ErrorType.INVALID_ARGUMENT, "Either StreamName or StreamARN should be provided.", "DescribeStream");
    }

    @Test
    void nameAndArnMustAgree() {
        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "StreamName other and StreamARN " + ARN + " do not name the same stream.",
                "DescribeStream",
                "StreamName",
                "other",
                "StreamARN",
                ARN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:a:b:kinesis:eu-central-1:123456789012:stream/orders",
                "arn:aws:kinesis:eu:central:1:123456789012:stream/orders"
            })
    void anArnWithTooManyPartsNamesNoStream(String arn) {
        assertThatThrownBy(() -> described("StreamARN", arn)).isInstanceOf(ServiceException.class);
    }

    @Test
    void accountsAndRegionsDoNotSeeEachOthersStreams() {
        CallContext otherAccount = new CallContext("999999999999", "eu-central-1", "request-2");
        CallContext otherRegion = new CallContext(Service.ACCOUNT, "us-west-2", "request-3");

        assertThat(service.callAs(otherAccount, "ListStreams").strings("StreamNames"))
                .isEmpty();
        assertThat(service.callAs(otherRegion, "ListStreams").strings("StreamNames"))
                .isEmpty();
        service.callAs(otherRegion, "CreateStream", "StreamName", "orders", "ShardCount", 1);
        assertThat(service.callAs(otherRegion, "DescribeStream", "StreamName", "orders")
                        .requiredStructure("StreamDescription")
                        .structures("Shards"))
                .hasSize(1);
    }

    private String described(Object... address) {
        return service.call("DescribeStream", address)
                .requiredStructure("StreamDescription")
                .requiredString("StreamARN");
    }
}
