package io.reactorkinesis.consumer.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BackoffTest {

    @Test
    void waitsAtRandomBetweenHalfAndAllOfAnIntervalThatDoublesUpToItsLimit() {
        long seed = 42;
        Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5), new Random(seed));
        long[] whole = {200, 400, 800, 1_600, 3_200, 5_000, 5_000};
        for (int attempt = 1; attempt <= whole.length; attempt++) {
            long limit = whole[attempt - 1];
            for (int i = 0; i < 100; i++) {
                assertThat(backoff.after(attempt).toMillis())
                        .as("attempt %d, seed %d", attempt, seed)
                        .isBetween(limit / 2, limit);
            }
        }
        assertThat(backoff.after(Integer.MAX_VALUE)).isLessThanOrEqualTo(Duration.ofSeconds(5));
    }
}
