package io.reactorkinesis.samples.benchmarks.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkloadTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void recordsAreDueAtEvenDistancesWithoutDrift() {
        Workload workload = new Workload(10, 1, 30_000, SECOND, SECOND);

        assertThat(workload.dueNanos(0)).isZero();
        assertThat(workload.dueNanos(1)).isEqualTo(33_333);
        assertThat(workload.dueNanos(30_000L * 86_400 * 365))
                .isEqualTo(Duration.ofDays(365).toNanos());
    }

    @Test
    void everyKeyIsUsedInTurnAndEachRecordHasTheAskedSize() {
        Workload.Records records = new Workload(37, 3, 0, SECOND, SECOND).records();

        assertThat(records.next(0, 5).record().partitionKey())
                .isEqualTo(records.next(3, 5).record().partitionKey())
                .isNotEqualTo(records.next(1, 5).record().partitionKey());
        assertThat(records.next(7, 5).record().data()).hasSize(37);
        assertThat(records.next(7, 5).correlation()).isEqualTo(5);
    }
}
