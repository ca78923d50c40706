package io.reactorkinesis.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PushResultTest {

    private static final Load LOAD = new Load(200, Duration.ofSeconds(5), Duration.ofSeconds(20), 100);

    @Test
    void aPercentileIsTheTimeWithinWhichThatPartCame() {
        Times times = Times.of(LongStream.rangeClosed(1, 200)
                .mapToObj(i -> (201 - i) * 1_000_000)
                .toList());

        assertThat(times.percentile(0.5)).isEqualTo(100);
        assertThat(times.percentile(0.99)).isEqualTo(198);
        assertThat(times.percentile(1)).isEqualTo(200);
    }

    @Test
    void aResultIsOneLineOfJson() {
        PushResult result =
                new PushResult(1, 2, 3, Times.of(List.of(1_500_000L, 500_000L)), Times.of(List.of(250_000L)));

        assertThat(result.toJson("embedded", LOAD))
                .isEqualTo("{\"benchmark\":\"push\",\"target\":\"embedded\",\"rate\":200,\"seconds\":20,"
                        + "\"recordBytes\":100,\"records\":2,\"events\":3,\"failed\":1,\"missing\":2,"
                        + "\"p50Millis\":0.50,\"p99Millis\":1.50,\"maxMillis\":1.50,\"timerP99Millis\":0.25}");
    }

    @Test
    void withoutRecordsThereAreNoTimes() {
        assertThat(Times.of(List.of()).json(1)).isEqualTo("null");
    }

    @Test
    void theWarmupIsOfferedAsWell() {
        assertThat(LOAD.records()).isEqualTo(5_000);
        assertThat(LOAD.isMeasured(999)).isFalse();
        assertThat(LOAD.isMeasured(1_000)).isTrue();
        assertThat(LOAD.interval()).isEqualTo(Duration.ofMillis(5));
    }
}
