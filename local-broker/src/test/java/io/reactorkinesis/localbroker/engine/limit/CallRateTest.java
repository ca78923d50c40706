package io.reactorkinesis.localbroker.engine.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallRateTest {

    private static final long START = 1_700_000_000_000L;

    private final CallRate rate = new CallRate(5);

    @Test
    void allowsItsRateInABurstAndThenSteadily() {
        assertThat(calls("a", 20, START)).isEqualTo(5);
        assertThat(calls("a", 20, START + 199)).isZero();
        assertThat(calls("a", 20, START + 200)).isEqualTo(1);
        assertThat(calls("a", 20, START + 1_200)).isEqualTo(5);
    }

    @Test
    void holdsForEachSecondOfALongRush() {
        int taken = 0;
        for (int millis = 0; millis < 20_000; millis += 10) {
            taken += calls("a", 3, START + millis);
        }

        assertThat(taken).as("5 at once, then 5 a second").isEqualTo(5 + 99);
    }

    @Test
    void keysDoNotShareTheRate() {
        assertThat(calls("a", 20, START)).isEqualTo(5);
        assertThat(calls("b", 20, START)).isEqualTo(5);
        assertThat(calls("a", 20, START)).isZero();
    }

    @Test
    void forgetsKeysThatRested() {
        for (int i = 0; i < 1_000; i++) {
            rate.tryCall(i, START);
        }
        assertThat(rate.size()).isEqualTo(1_000);

        rate.tryCall("a", START + 1_000);
        assertThat(rate.size()).isEqualTo(1_001);
        rate.tryCall("a", START + 2_000);
        assertThat(rate.size()).isEqualTo(1);
    }

    @Test
    void doesNotForgetADebtBeforeItIsPaid() {
        rate.tryCall("b", START);
        assertThat(calls("a", 5, START + 900)).isEqualTo(5);
        for (int millis = 1_000; millis < 1_700; millis += 100) {
            rate.tryCall("b", START + millis);
        }

        assertThat(calls("a", 20, START + 1_700)).isEqualTo(4);
    }

    @Test
    void aClockSetBackIsNoRest() {
        assertThat(calls("a", 20, START)).isEqualTo(5);
        assertThat(calls("a", 20, START - 3_600_000)).isZero();
        assertThat(calls("a", 20, START - 7_200_000)).isZero();
        assertThat(calls("a", 20, START - 7_200_000 + 200)).isEqualTo(1);
    }

    private int calls(String key, int offered, long now) {
        int taken = 0;
        for (int i = 0; i < offered; i++) {
            taken += rate.tryCall(key, now) ? 1 : 0;
        }
        return taken;
    }
}
