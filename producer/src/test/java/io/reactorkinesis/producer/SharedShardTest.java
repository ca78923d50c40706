package io.reactorkinesis.producer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Producers that are offered more than one shard takes find their parts of it, with few attempts refused. */
class SharedShardTest {

    private static final long SEED = 7;

    @ParameterizedTest(name = "{0} producers offered {1} records/s of {2} bytes each, aggregated: {3}")
    @CsvSource({
        "4, 500, 100, false, 0.03",
        "8, 250, 1024, false, 0.05",
        "1, 2048, 1000, true, 0.01",
        "4, 512, 1000, true, 0.05",
        "8, 256, 1000, true, 0.05"
    })
    void theShardIsUsedInFullAndRefusesLittle(
            int producers, int perSecond, int bytes, boolean aggregated, double mostRefused) {
        SharedShard shard = new SharedShard(SEED, options -> options.aggregationEnabled(aggregated));
        for (int i = 0; i < producers; i++) {
            shard.join(perSecond, bytes);
        }

        shard.advance(10);
        shard.limits.countFromNow();
        shard.advance(30);

        assertThat(shard.limits.used()).isGreaterThan(0.97);
        assertThat(shard.limits.refused()).isLessThan(mostRefused);
        shard.end();
        assertThat(shard.loads).allMatch(SharedShard.Load::lostNothing);
    }

    @Test
    void producersGetLikePartsOfTheShard() {
        SharedShard shard = unaggregated();
        for (int i = 0; i < 4; i++) {
            shard.join(500, 100);
        }
        shard.advance(10);
        shard.evenness();
        shard.advance(30);

        assertThat(shard.evenness()).isGreaterThan(0.7);
    }

    @Test
    void aProducerThatIsOfferedLessThanItsPartIsNotHeldBack() {
        SharedShard shard = unaggregated();
        SharedShard.Load small = shard.join(100, 100);
        shard.join(1_000, 100);
        shard.join(1_000, 100);
        shard.advance(20);
        small.lately();
        shard.advance(20);

        assertThat(small.lately()).isBetween(1_950L, 2_050L);
    }

    @Test
    void aProducerThatJoinsGetsItsPart() {
        SharedShard shard = unaggregated();
        shard.join(1_000, 100);
        shard.join(1_000, 100);
        shard.advance(30);
        shard.join(1_000, 100);
        shard.advance(40);
        shard.evenness();
        shard.limits.countFromNow();
        shard.advance(30);

        assertThat(shard.evenness()).isGreaterThan(0.5);
        assertThat(shard.limits.used()).isGreaterThan(0.97);
        assertThat(shard.limits.refused()).isLessThan(0.03);
    }

    @Test
    void whatAProducerLeavesIsTakenByTheOthersInTwentySeconds() {
        SharedShard shard = unaggregated();
        shard.join(1_000, 100);
        SharedShard.Load leaving = shard.join(1_000, 100);
        shard.advance(30);
        leaving.leave();
        // What it had taken by then is ten seconds of the shard.
        shard.advance(40);
        shard.limits.countFromNow();
        shard.advance(20);

        assertThat(shard.limits.used()).isGreaterThan(0.97);
    }

    @Test
    void aSplitDoublesWhatIsWritten() {
        SharedShard shard = unaggregated();
        shard.join(2_000, 100);
        shard.join(2_000, 100);
        shard.advance(20);
        shard.kinesis.split(shard.kinesis.openShards().get(0));
        shard.advance(10);
        shard.limits.countFromNow();
        shard.advance(20);

        assertThat(shard.limits.used()).isGreaterThan(1.9);
        assertThat(shard.limits.refused()).isLessThan(0.03);
    }

    private static SharedShard unaggregated() {
        return new SharedShard(SEED, options -> options.aggregationEnabled(false));
    }
}
