package io.reactorkinesis.consumer.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.checkpoint.WorkerHeartbeat;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HeartbeatWatchTest {

    private static final WorkerHeartbeat STILL = new WorkerHeartbeat("a", "life", 7);

    private final HeartbeatWatch watch = new HeartbeatWatch(Duration.ofSeconds(10), Duration.ofSeconds(1));
    private long clock = 1_000_000;

    @Test
    void workerIsAliveUntilItsCounterStoodStillForTheLeaseDuration() {
        observeEverySecond(10, STILL);
        assertThat(watch.live()).containsExactly("a");
        observeEverySecond(1, STILL);
        assertThat(watch.live()).isEmpty();
    }

    @Test
    void workerWhoseCounterMovesIsAlive() {
        for (WorkerHeartbeat row = STILL; row.counter() < 100; row = row.next()) {
            observeEverySecond(5, row);
        }
        assertThat(watch.live()).containsExactly("a");
    }

    @Test
    void lifeThatBeginsAnewCountsAsMoved() {
        observeEverySecond(9, STILL);
        observeEverySecond(5, new WorkerHeartbeat("a", "other life", 7));
        assertThat(watch.live()).containsExactly("a");
    }

    @Test
    void workerWithoutRowIsDead() {
        observeEverySecond(1, STILL);
        watch.observe(List.of(), clock);
        assertThat(watch.live()).isEmpty();
    }

    @Test
    void observerThatWasSuspendedDoesNotTakeEveryoneForDead() {
        observeEverySecond(2, STILL);
        clock += Duration.ofHours(1).toMillis();
        observeEverySecond(1, STILL);
        assertThat(watch.live()).containsExactly("a");
    }

    @Test
    void stepBackOfTheClockDoesNotProlongALife() {
        observeEverySecond(6, STILL);
        clock -= Duration.ofHours(1).toMillis();
        observeEverySecond(7, STILL);
        assertThat(watch.live()).isEmpty();
    }

    @Test
    void rowsOfTheLongDeadAreAbandoned() {
        observeEverySecond(100, STILL);
        assertThat(watch.abandoned()).isEmpty();
        observeEverySecond(1, STILL);
        assertThat(watch.abandoned()).containsExactly(STILL);
    }

    private void observeEverySecond(int times, WorkerHeartbeat row) {
        for (int i = 0; i < times; i++) {
            watch.observe(List.of(row), clock);
            clock += 1_000;
        }
    }
}
