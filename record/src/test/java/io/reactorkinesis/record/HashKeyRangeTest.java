package io.reactorkinesis.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashKeyRangeTest {

    @Test
    void cutsThreeShardsWhereTheServiceCutsThem() {
        assertThat(HashKeyRange.even(3))
                .containsExactly(
                        HashKeyRange.parse("0", "113427455640312821154458202477256070484"),
                        HashKeyRange.parse(
                                "113427455640312821154458202477256070485", "226854911280625642308916404954512140969"),
                        HashKeyRange.parse(
                                "226854911280625642308916404954512140970", "340282366920938463463374607431768211455"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 1_000})
    void coversTheHashSpaceWithoutHoleOrOverlap(int count) {
        List<HashKeyRange> ranges = HashKeyRange.even(count);

        assertThat(ranges).hasSize(count);
        assertThat(ranges.get(0).start()).isEqualTo(HashKey.MIN);
        assertThat(ranges.get(count - 1).end()).isEqualTo(HashKey.MAX);
        for (int i = 1; i < count; i++) {
            assertThat(ranges.get(i - 1).isFollowedBy(ranges.get(i))).isTrue();
        }
    }

    @Test
    void putsPartitionKeysWhereTheServicePutsThem() {
        List<HashKeyRange> shards = HashKeyRange.even(3);

        assertThat(shards.get(0).contains(HashKey.ofPartitionKey("a"))).isTrue();
        assertThat(shards.get(1).contains(HashKey.ofPartitionKey("b"))).isTrue();
        assertThat(shards.get(1).contains(HashKey.ofPartitionKey("f"))).isTrue();
        assertThat(shards.get(2).contains(HashKey.ofPartitionKey("e"))).isTrue();
    }

    @Test
    void includesBothEnds() {
        HashKeyRange range = HashKeyRange.parse("10", "20");

        assertThat(range.contains(HashKey.parse("10"))).isTrue();
        assertThat(range.contains(HashKey.parse("20"))).isTrue();
        assertThat(range.contains(HashKey.parse("9"))).isFalse();
        assertThat(range.contains(HashKey.parse("21"))).isFalse();
    }

    @Test
    void tellsNeighborsAndPartsFromOthers() {
        HashKeyRange range = HashKeyRange.parse("10", "20");

        assertThat(range.isFollowedBy(HashKeyRange.parse("21", "30"))).isTrue();
        assertThat(range.isFollowedBy(HashKeyRange.parse("22", "30"))).isFalse();
        assertThat(HashKeyRange.ALL.isFollowedBy(range)).isFalse();
        assertThat(HashKeyRange.ALL.contains(range)).isTrue();
        assertThat(range.contains(HashKeyRange.ALL)).isFalse();
    }

    @Test
    void refusesToEndBelowItsStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HashKeyRange.parse("2", "1"))
                .withMessageContaining("2 to 1");
        assertThatIllegalArgumentException().isThrownBy(() -> HashKeyRange.even(0));
    }
}
