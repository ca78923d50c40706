package io.reactorkinesis.localbroker.engine.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RollingQuotaTest {

    private static final long DAY = Duration.ofHours(24).toMillis();

    private final RollingQuota quota = new RollingQuota(2, Duration.ofHours(24));

    @Test
    void anEventCountsForTheWholeStretchAfterIt() {
        assertThat(quota.tryTake(0)).isTrue();
        assertThat(quota.tryTake(DAY / 2)).isTrue();

        assertThat(quota.tryTake(DAY - 1)).isFalse();
        assertThat(quota.tryTake(DAY)).isTrue();
        assertThat(quota.tryTake(DAY)).isFalse();
        assertThat(quota.tryTake(DAY / 2 + DAY)).isTrue();
    }

    @Test
    void aRefusedEventCountsForNothing() {
        quota.tryTake(0);
        quota.tryTake(1);
        for (long millis = 2; millis < 100; millis++) {
            assertThat(quota.tryTake(millis)).isFalse();
        }

        assertThat(quota.tryTake(DAY)).isTrue();
    }
}
