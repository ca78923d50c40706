package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnhancedMonitoringTest {

    private static final List<String> EVERY = List.of(
            "IncomingBytes",
            "IncomingRecords",
            "OutgoingBytes",
            "OutgoingRecords",
            "WriteProvisionedThroughputExceeded",
            "ReadProvisionedThroughputExceeded",
            "IteratorAgeMilliseconds");

    private final Service service = new Service();

    @BeforeEach
    void createStream() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
    }

    @Test
    void theAnswerTellsTheMetricsBeforeAndAfter() {
        change("EnableEnhancedMonitoring", "OutgoingBytes");

        Structure answer = change("EnableEnhancedMonitoring", "IncomingBytes", "OutgoingBytes");

        assertThat(answer.string("StreamName")).isEqualTo("orders");
        assertThat(answer.string("StreamARN")).isEqualTo("arn:aws:kinesis:eu-central-1:123456789012:stream/orders");
        assertThat(answer.strings("CurrentShardLevelMetrics")).containsExactly("OutgoingBytes");
        assertThat(answer.strings("DesiredShardLevelMetrics")).containsExactly("IncomingBytes", "OutgoingBytes");
        assertThat(described()).containsExactly("IncomingBytes", "OutgoingBytes");
    }

    @Test
    void metricsAreDisabledOneByOne() {
        change("EnableEnhancedMonitoring", "IncomingBytes", "OutgoingBytes");

        Structure answer = change("DisableEnhancedMonitoring", "IncomingBytes", "IteratorAgeMilliseconds");

        assertThat(answer.strings("CurrentShardLevelMetrics")).containsExactly("IncomingBytes", "OutgoingBytes");
        assertThat(answer.strings("DesiredShardLevelMetrics")).containsExactly("OutgoingBytes");
        assertThat(described()).containsExactly("OutgoingBytes");
    }

    @Test
    void allStandsForEveryMetric() {
        assertThat(change("EnableEnhancedMonitoring", "ALL").strings("DesiredShardLevelMetrics"))
                .isEqualTo(EVERY);
        assertThat(described()).isEqualTo(EVERY);

        Structure answer = change("DisableEnhancedMonitoring", "IncomingBytes", "ALL");

        assertThat(answer.strings("CurrentShardLevelMetrics")).isEqualTo(EVERY);
        assertThat(answer.strings("DesiredShardLevelMetrics")).isEmpty();
        assertThat(described()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EnableEnhancedMonitoring", "DisableEnhancedMonitoring"})
    void theStreamMustBeActive(String operation) {
        Service slow = new Service(options -> options.transitionDelay(Duration.ofSeconds(1)));
        slow.call("CreateStream", "StreamName", "orders");

        slow.refuses(
                ErrorType.RESOURCE_IN_USE,
                "Stream orders under account 123456789012 not ACTIVE, instead in state CREATING",
                operation,
                "StreamName",
                "orders",
                "ShardLevelMetrics",
                List.of("ALL"));
    }

    private Structure change(String operation, String... metrics) {
        return service.call(operation, "StreamName", "orders", "ShardLevelMetrics", List.of(metrics));
    }

    private List<String> described() {
        List<String> inSummary = metrics("DescribeStreamSummary", "StreamDescriptionSummary");
        assertThat(metrics("DescribeStream", "StreamDescription")).isEqualTo(inSummary);
        return inSummary;
    }

    private List<String> metrics(String operation, String description) {
        return service.call(operation, "StreamName", "orders")
                .requiredStructure(description)
                .structures("EnhancedMonitoring")
                .get(0)
                .strings("ShardLevelMetrics");
    }
}
