package io.reactorkinesis.localbroker.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.fault.FaultTiming.Always;
import io.reactorkinesis.localbroker.fault.FaultTiming.Chance;
import io.reactorkinesis.localbroker.fault.FaultTiming.Every;
import io.reactorkinesis.localbroker.fault.FaultTiming.First;
import io.reactorkinesis.localbroker.fault.FaultTiming.Nth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FaultTimingTest {

    @Test
    void matchesAreCountedFromOne() {
        assertThat(strikes(new Always(), 3)).containsExactly(1L, 2L, 3L);
        assertThat(strikes(new Nth(2), 6)).containsExactly(2L);
        assertThat(strikes(new Every(2), 6)).containsExactly(2L, 4L, 6L);
        assertThat(strikes(new First(2), 6)).containsExactly(1L, 2L);
        assertThat(strikes(new Chance(1, 7), 3)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aTenthOfTenThousandMatchesIsNearAThousand() {
        new Random(20_261_123)
                .longs(50)
                .forEach(seed -> assertThat(strikes(new Chance(0.1, seed), 10_000))
                        .as("seed %d", seed)
                        .hasSizeBetween(880, 1_120));
    }

    @Test
    void theSameSeedStrikesAtTheSameMatchesAndAnotherAtOthers() {
        List<Long> first = strikes(new Chance(0.1, 1), 1_000);

        assertThat(strikes(new Chance(0.1, 1), 1_000)).isEqualTo(first);
        for (long seed = 2; seed < 50; seed++) {
            List<Long> both = strikes(new Chance(0.1, seed), 1_000);
            both.retainAll(first);
            assertThat(both).as("seed %d and seed 1", seed).hasSizeLessThan(40);
        }
    }

    /** So that a run can be repeated with a later version. */
    @Test
    void whatASeedDrawsIsFixed() {
        assertThat(strikes(new Chance(0.25, 42), 40))
                .containsExactly(2L, 5L, 7L, 11L, 16L, 17L, 19L, 22L, 25L, 37L, 40L);
    }

    private static List<Long> strikes(FaultTiming timing, long matches) {
        return new ArrayList<>(LongStream.rangeClosed(1, matches)
                .filter(timing::strikes)
                .boxed()
                .toList());
    }
}
