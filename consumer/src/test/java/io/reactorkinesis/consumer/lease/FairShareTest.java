package io.reactorkinesis.consumer.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class FairShareTest {

    @Test
    void onlyWorkerTakesEverything() {
        assertThat(FairShare.of("a", Map.of("a", 0), 8)).isEqualTo(new FairShare(8, 0));
    }

    @Test
    void newcomerTakesNothingFromTheLivingButTheyGiveUpTheExcess() {
        Map<String, Integer> held = Map.of("a", 8, "b", 0);
        assertThat(FairShare.of("b", held, 0)).isEqualTo(new FairShare(0, 0));
        assertThat(FairShare.of("a", held, 0)).isEqualTo(new FairShare(0, 4));
    }

    @Test
    void whatIsBeingGivenUpIsLeftToThoseWhoHaveLess() {
        assertThat(FairShare.of("a", Map.of("a", 4, "b", 0), 4)).isEqualTo(new FairShare(0, 0));
        assertThat(FairShare.of("b", Map.of("a", 4, "b", 0), 4)).isEqualTo(new FairShare(4, 0));
    }

    @Test
    void remainderIsNotPassedToAndFro() {
        Map<String, Integer> held = Map.of("a", 5, "b", 4);
        assertThat(FairShare.of("a", held, 0)).isEqualTo(new FairShare(0, 0));
        assertThat(FairShare.of("b", held, 0)).isEqualTo(new FairShare(0, 0));
    }

    @Test
    void oneOfTwoWithARemainderGivesUpForAThirdWithNothing() {
        Map<String, Integer> held = Map.of("a", 2, "b", 2, "c", 0);
        assertThat(FairShare.of("a", held, 0)).isEqualTo(new FairShare(0, 0));
        assertThat(FairShare.of("b", held, 0)).isEqualTo(new FairShare(0, 1));
    }

    @Test
    void moreWorkersThanLeasesLeaveSomeIdle() {
        assertThat(FairShare.of("c", Map.of("a", 1, "b", 1, "c", 0), 0)).isEqualTo(new FairShare(0, 0));
    }

    @Test
    void anyDistributionSettlesWithSharesThatDifferByOneAtMost() {
        for (long seed = 1; seed <= 500; seed++) {
            Random random = new Random(seed);
            Map<String, Integer> held = new TreeMap<>();
            int workers = 1 + random.nextInt(7);
            for (int worker = 0; worker < workers; worker++) {
                held.put("worker-" + worker, random.nextInt(12));
            }
            int free = random.nextInt(12);
            for (int round = 0; round < 20; round++) {
                free = playRound(held, free);
            }
            assertThat(free).as("free leases, seed %d", seed).isZero();
            assertThat(Collections.max(held.values()) - Collections.min(held.values()))
                    .as("spread of %s, seed %d", held, seed)
                    .isLessThanOrEqualTo(1);
            Map<String, Integer> settled = Map.copyOf(held);
            playRound(held, free);
            assertThat(held).as("seed %d", seed).isEqualTo(settled);
        }
    }

    /** Each worker in turn looks at the leases as they are and acts. */
    private static int playRound(Map<String, Integer> held, int free) {
        int left = free;
        for (String worker : held.keySet().toArray(String[]::new)) {
            FairShare share = FairShare.of(worker, held, left);
            assertThat(share.take()).isBetween(0, left);
            held.merge(worker, share.take() - share.giveUp(), Integer::sum);
            left += share.giveUp() - share.take();
        }
        return left;
    }
}
