package io.reactorkinesis.localbroker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LocalBrokerBuilderTest {

    private final LocalBrokerBuilder builder = LocalBroker.builder();

    @Test
    void eachSetterNamesItsLimit() {
        assertRefused(() -> builder.port(-1), "port must be from 0 (any) to 65535, but got -1");
        assertRefused(() -> builder.port(65_536), "port must be from 0 (any) to 65535, but got 65536");
        assertRefused(() -> builder.host(" "), "host must name an address to listen on, but is blank");
        assertRefused(() -> builder.accountId("12345678901"), "accountId must have 12 digits, but got '12345678901'");
        assertRefused(
                () -> builder.region("us_east"),
                "region must have lower-case letters, digits and '-', such as us-east-1, but got 'us_east'");
        assertRefused(
                () -> builder.transitionDelay(Duration.ofMillis(-1)),
                "transitionDelay must be zero or more, but got PT-0.001S");
        assertRefused(
                () -> builder.transitionDelay("DeleteStream", Duration.ofMillis(-1)),
                "transitionDelay must be zero or more, but got PT-0.001S");
        assertRefused(
                () -> builder.stream("a/b", 1),
                "A stream name has 1 to 128 letters, digits, '_', '.' or '-', but got 'a/b'");
        assertRefused(() -> builder.stream("orders", 0), "Stream 'orders' must have at least 1 shard, but got 0");
    }

    @Test
    void anOperationWithoutADelayIsRefusedWithThoseThatHaveOne() {
        assertRefused(
                () -> builder.transitionDelay("PutRecord", Duration.ZERO),
                "transitionDelay is of CreateChannel, CreateStream, DeleteChannel, DeleteStream,"
                        + " DeregisterStreamConsumer, MergeShards, RegisterStreamConsumer, SplitShard,"
                        + " StartStreamEncryption, StopStreamEncryption, UpdateChannel, UpdateMaxRecordSize,"
                        + " UpdateShardCount, UpdateStreamMode, UpdateStreamWarmThroughput, but got 'PutRecord'");
    }

    @Test
    void refusesAStreamThatWasGivenBefore() {
        builder.stream("orders", 1);

        assertRefused(() -> builder.stream("orders"), "Stream 'orders' was given twice");
    }

    @Test
    void refusesCredentialsThatCannotBeSignedWith() {
        builder.credentials("AKID", "secret");

        assertRefused(() -> builder.credentials("AKID", "other"), "Access key 'AKID' was given twice");
        assertRefused(
                () -> builder.credentials("", "secret"),
                "An access key has 1 to 128 letters, digits and '_', but got ''");
        assertRefused(() -> builder.credentials("B", ""), "The secret of access key 'B' must not be empty");
        assertRefused(
                () -> builder.credentials("B", "secret", "1"),
                "The account of access key 'B' must have 12 digits, but got '1'");
    }

    private static void assertRefused(ThrowingCallable setter, String message) {
        assertThatThrownBy(setter).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
