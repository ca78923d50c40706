package io.reactorkinesis.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reactorkinesis.producer.fixture.ScriptedKinesis;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.test.scheduler.VirtualTimeScheduler;

class ProducerOptionsTest {

    private static ProducerOptionsBuilder<String> builder() {
        return ProducerOptions.builder(
                new ScriptedKinesis(VirtualTimeScheduler.create(), 1), "orders", Serializer.utf8());
    }

    static Stream<Arguments> outOfRange() {
        return Stream.of(
                refused("maxAggregateBytes must be from 64 to 10485760, but got 63", b -> b.maxAggregateBytes(63)),
                refused("maxAggregateRecords must be from 1", b -> b.maxAggregateRecords(0)),
                refused("maxBatchRecords must be from 1 to 500, but got 501", b -> b.maxBatchRecords(501)),
                refused("maxBatchBytes must be from 1 to 10485760", b -> b.maxBatchBytes(10_485_761)),
                refused("maxRecordBytes must be from 1 to 10485760", b -> b.maxRecordBytes(0)),
                refused("linger must be from PT0S to PT1M", b -> b.linger(Duration.ofSeconds(61))),
                refused("maxInFlightRecords must be from 1", b -> b.maxInFlightRecords(0)),
                refused("maxInFlightBytes must be from 1", b -> b.maxInFlightBytes(0)),
                refused("maxInFlightRequests must be from 1 to 1000", b -> b.maxInFlightRequests(1_001)),
                refused("maxAttempts must be from 1", b -> b.maxAttempts(0)),
                refused("recordTtl must be from PT0.001S to PT24H", b -> b.recordTtl(Duration.ZERO)),
                refused("requestTimeout must be from PT0.001S to PT1H", b -> b.requestTimeout(Duration.ofHours(2))),
                refused(
                        "retryBackoff first must be from PT0.001S to PT1S",
                        b -> b.retryBackoff(Duration.ofSeconds(2), Duration.ofSeconds(1))),
                refused("begins with 'arn:'", b -> b.streamArn("orders")));
    }

    private static Arguments refused(String message, Consumer<ProducerOptionsBuilder<String>> setter) {
        return Arguments.of(message, setter);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outOfRange")
    void aSetterRefusesWhatIsOutOfRangeAndNamesTheLimit(
            String message, Consumer<ProducerOptionsBuilder<String>> setter) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> setter.accept(builder()))
                .withMessageContaining(message);
    }

    @Test
    void builtOptionsDoNotFollowTheBuilder() {
        ProducerOptionsBuilder<String> builder = builder().maxBatchRecords(10);
        ProducerOptions<String> options = builder.build();

        builder.maxBatchRecords(20);

        assertThat(options.settings().batch().maxRecords()).isEqualTo(10);
        assertThat(builder.build().settings().batch().maxRecords()).isEqualTo(20);
    }

    @Test
    void anAggregateIsNoLargerThanARecordMayBe() {
        assertThat(builder()
                        .maxRecordBytes(1_000)
                        .build()
                        .settings()
                        .aggregate()
                        .maxBytes())
                .isEqualTo(1_000);
    }

    @Test
    void aPartitionKeyOutOfRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserRecord.of("k".repeat(257), "data"))
                .withMessageContaining("1 to 256 characters, but got one of 257");
        assertThatIllegalArgumentException().isThrownBy(() -> UserRecord.of("", "data"));
    }
}
