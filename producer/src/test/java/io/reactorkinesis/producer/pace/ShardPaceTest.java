package io.reactorkinesis.producer.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ShardPaceTest {

    private static final long SECOND = 1_000_000_000;

    private final ShardPace pace = new ShardPace(1, new Random(1), 0);

    @Test
    void anIdleShardIsSentOneSecondsWorthAtOnce() {
        assertThat(sendAll(0, 1, 100)).isEqualTo(1_000);
    }

    @Test
    void afterThatRecordsGoAtTheRateOfTheShard() {
        sendAll(0, 1, 100);

        assertThat(sendAll(1, 10 * SECOND, 100)).isCloseTo(10_000, Offset.offset(50));
    }

    @Test
    void largeRecordsGoAtItsBytesASecond() {
        sendAll(0, 1, 51_200);

        assertThat(sendAll(1, 10 * SECOND, 51_200)).isCloseTo(205, Offset.offset(2));
    }

    @Test
    void aShareOfAShardIsKeptTo() {
        ShardPace half = new ShardPace(0.5, new Random(1), 0);

        assertThat(sendAll(half, 0, 10 * SECOND, 100)).isCloseTo(5_500, Offset.offset(50));
    }

    @Test
    void refusalsSlowItDownToNoLessThanMostOfWhatWasTaken() {
        for (long now = 0; now < 2 * SECOND; now += SECOND / 100) {
            for (int i = 0; i < 5; i++) {
                pace.taken(100);
                pace.refused(100);
            }
            pace.learn(now);
        }

        int sent = sendAll(2 * SECOND, 3 * SECOND, 100);

        assertThat(sent).as("500 a second were taken").isBetween(330, 500);
        assertThat(pace.isReduced()).isTrue();
    }

    @Test
    void quietBringsItBackToFullSpeed() {
        pace.refused(100_000);
        pace.learn(0);
        assertThat(pace.isReduced()).isTrue();

        sendAll(1, 60 * SECOND, 100);

        assertThat(pace.isReduced()).isFalse();
    }

    private int sendAll(long from, long to, int size) {
        return sendAll(pace, from, to, size);
    }

    /** Sends whenever the pace lets it, and looks once a millisecond. */
    private static int sendAll(ShardPace pace, long from, long to, int size) {
        int sent = 0;
        for (long now = from; now < to; now += SECOND / 1_000) {
            while (now >= pace.opensAt()) {
                pace.departed(size, now);
                sent++;
            }
        }
        return sent;
    }
}
