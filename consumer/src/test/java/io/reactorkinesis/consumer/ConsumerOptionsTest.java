package io.reactorkinesis.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class ConsumerOptionsTest {

    private final VirtualRig rig = new VirtualRig(1);

    @Test
    void valueOutsideItsRangeIsRefusedWithTheRange() {
        assertThatThrownBy(() -> builder().maxRecordsPerFetch(10_001))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxRecordsPerFetch is from 1 to 10000, but got 10001");
        List<Consumer<ConsumerOptions.Builder<String>>> mistakes = List.of(
                options -> options.leaseDuration(Duration.ofMillis(99)),
                options -> options.balanceInterval(Duration.ZERO),
                options -> options.auditInterval(Duration.ofHours(2)),
                options -> options.drainTimeout(Duration.ofMillis(-1)),
                options -> options.checkpointInterval(Duration.ZERO),
                options -> options.fetchInterval(Duration.ZERO),
                options -> options.idleInterval(Duration.ZERO),
                options -> options.requestTimeout(Duration.ZERO),
                options -> options.retryBackoff(Duration.ofSeconds(2), Duration.ofSeconds(1)),
                options -> options.maxRecordsPerFetch(0),
                options -> options.maxUnacknowledgedRecords(0),
                options -> options.maxUnacknowledgedBytes(0),
                options -> options.workerId(""),
                options -> options.streamArn("orders"));
        for (Consumer<ConsumerOptions.Builder<String>> mistake : mistakes) {
            assertThatThrownBy(() -> mistake.accept(builder()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("but got");
        }
    }

    @Test
    void optionsDoNotChangeWithTheirBuilder() {
        ConsumerOptions.Builder<String> builder = builder().maxRecordsPerFetch(5);
        ConsumerOptions<String> options = builder.build();
        builder.maxRecordsPerFetch(6);
        assertThat(options.settings.maxRecordsPerFetch).isEqualTo(5);
    }

    private ConsumerOptions.Builder<String> builder() {
        return ConsumerOptions.builder(rig.stream, "orders", Deserializer.utf8());
    }
}
