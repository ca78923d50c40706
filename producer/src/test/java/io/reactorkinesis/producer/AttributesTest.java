package io.reactorkinesis.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.producer.fixture.Stored;
import io.reactorkinesis.record.SubRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributesTest {

    private static final UserRecord<String> TRACED =
            UserRecord.of("key", "data").withAttributes(Map.of("traceparent", "00-1"));

    @Test
    void attributesTravelInAggregates() {
        VirtualProducer test = new VirtualProducer(1);

        test.send(TRACED);
        test.send("key", "without");
        test.settle();

        assertThat(test.kinesis.stored().get(0).delivered())
                .extracting(SubRecord::attributes)
                .containsExactly(Map.of("traceparent", "00-1"), Map.of());
    }

    @Test
    void withoutAggregationTheyAreRefusedUnlessAskedFor() {
        VirtualProducer test = new VirtualProducer(1, options -> options.aggregationEnabled(false));

        List<SendResult<?>> refused = test.send(TRACED);
        List<SendResult<?>> sent = test.send("key", "without");
        test.settle();

        assertThat(((SendResult.Failed<?>) refused.get(0)).error())
                .isInstanceOf(AttributesRefusedException.class)
                .hasMessageContaining("attributesWithoutAggregation(true)");
        assertThat(sent.get(0)).isInstanceOf(SendResult.Written.class);
        assertThat(test.kinesis.stored()).noneMatch(Stored::isPacked);
    }

    @Test
    void withoutAggregationARecordThatAsksForThemIsAnAggregateOfOne() {
        VirtualProducer test = new VirtualProducer(
                1, options -> options.aggregationEnabled(false).attributesWithoutAggregation(true));

        test.send(TRACED);
        test.send("key", "without");
        test.settle();

        assertThat(test.kinesis.stored()).extracting(Stored::isPacked).containsExactly(true, false);
        assertThat(test.kinesis.stored().get(0).delivered())
                .extracting(SubRecord::attributes)
                .containsExactly(Map.of("traceparent", "00-1"));
    }

    @Test
    void theBudgetCountsTheBytesOfKeysAndValues() {
        VirtualProducer test = new VirtualProducer(1, options -> options.maxAttributeBytes(8));

        List<SendResult<?>> within = test.send(UserRecord.of("key", "1").withAttributes(Map.of("k", "1234567")));
        List<SendResult<?>> beyond = test.send(UserRecord.of("key", "2").withAttributes(Map.of("k", "12345ö7")));
        test.settle();

        assertThat(within.get(0)).isInstanceOf(SendResult.Written.class);
        assertThat(((SendResult.Failed<?>) beyond.get(0)).error())
                .isInstanceOf(AttributesRefusedException.class)
                .hasMessageContaining("9 bytes")
                .hasMessageContaining("limit is 8 (maxAttributeBytes)");
    }
}
