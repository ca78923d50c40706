package io.reactorkinesis.producer.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    @ParameterizedTest
    @CsvSource({"1, 100", "2, 200", "3, 400", "6, 3200", "7, 5000", "60, 5000", "100000, 5000"})
    void anyTimeUpToABoundThatDoublesUntilTheHighest(int failures, long boundMillis) {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), new Random(failures));
        long bound = Duration.ofMillis(boundMillis).toNanos();

        long[] pauses =
                LongStream.range(0, 2_000).map(i -> backoff.nanos(failures)).toArray();

        assertThat(pauses)
                .satisfies(all -> assertThat(LongStream.of(all).allMatch(pause -> pause >= 0 && pause <= bound))
                        .isTrue());
        assertThat(LongStream.of(pauses).max().orElseThrow()).isGreaterThan(bound * 9 / 10);
        assertThat(LongStream.of(pauses).min().orElseThrow()).isLessThan(bound / 10);
    }
}
