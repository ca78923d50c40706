package io.reactorkinesis.localbroker.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReportTest {

    private final Report report =
            new Report(new Load(Duration.ofSeconds(2), 1024, 100, 4, Duration.ZERO), put(), get(), between());

    @Test
    void isATableForAPerson() {
        assertThat(report.table()).isEqualTo("""
                100 records of 1,024 bytes a call, 4 calls at a time, for 2.0 s

                               calls/s   records/s     MiB/s    p50 ms    p99 ms    max ms   throttled
                PutRecords         1.0       1,024      1.00       2.0       4.0       4.0          12
                GetRecords         0.5         512      0.50       1.0       1.0       1.0           0
                put to get                                       100.0     100.0     100.0
                """);
    }

    @Test
    void isALineOfJsonForAProgram() {
        assertThat(report.json())
                .hasLineCount(1)
                .startsWith("{\"putRecords\":{\"callsPerSecond\":1.0,\"recordsPerSecond\":1024.0,"
                        + "\"bytesPerSecond\":1048576,\"p50Millis\":2.0")
                .contains("\"throttled\":12},\"getRecords\":{\"callsPerSecond\":0.5,")
                .contains("\"putToGet\":{\"p50Millis\":100.");
    }

    private static Meter.Measured put() {
        Meter meter = new Meter();
        meter.took(2_000_000);
        meter.took(4_000_000);
        meter.carried(2048, 2 * 1024 * 1024);
        meter.throttled(12);
        return meter.over(2);
    }

    private static Meter.Measured get() {
        Meter meter = new Meter();
        meter.took(1_000_000);
        meter.carried(1024, 1024 * 1024);
        return meter.over(2);
    }

    private static Meter.Measured between() {
        Meter meter = new Meter();
        meter.took(100_000_000);
        return meter.over(2);
    }
}
