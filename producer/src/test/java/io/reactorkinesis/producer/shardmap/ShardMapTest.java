package io.reactorkinesis.producer.shardmap;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.record.HashKey;
import io.reactorkinesis.record.HashKeyRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardMapTest {

    private static List<Shard> even(int count) {
        List<Shard> shards = new ArrayList<>();
        HashKeyRange.even(count).forEach(range -> shards.add(new Shard("shard-" + shards.size(), range)));
        return shards;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 16, 100})
    void everyHashKeyIsFoundInTheShardThatOwnsIt(int count) {
        List<Shard> shards = even(count);
        Collections.shuffle(shards, new Random(count));
        ShardMap map = ShardMap.of(shards);
        Random random = new Random(count);

        for (int i = 0; i < 1_000; i++) {
            HashKey key = new HashKey(random.nextLong(), random.nextLong());
            assertThat(map.shards().get(map.indexOf(key)).range().contains(key))
                    .as("%s, seed %s", key, count)
                    .isTrue();
        }
    }

    @Test
    void theEndsOfEachRangeBelongToIt() {
        ShardMap map = ShardMap.of(even(5));

        for (int i = 0; i < 5; i++) {
            HashKeyRange range = map.shards().get(i).range();
            assertThat(map.indexOf(range.start())).isEqualTo(i);
            assertThat(map.indexOf(range.end())).isEqualTo(i);
        }
    }

    @Test
    void aHashKeyInAHoleBelongsToNoShard() {
        List<Shard> shards = even(4);
        Shard missing = shards.remove(1);
        ShardMap map = ShardMap.of(shards);

        assertThat(map.indexOf(missing.range().start())).isEqualTo(-1);
        assertThat(map.indexOf(missing.range().end())).isEqualTo(-1);
        assertThat(ShardMap.EMPTY.indexOf(HashKey.MIN)).isEqualTo(-1);
    }

    @Test
    void mapsOfTheSameShardsAreEqualWhateverTheOrder() {
        List<Shard> shards = even(4);
        ShardMap map = ShardMap.of(shards);
        Collections.reverse(shards);

        assertThat(ShardMap.of(shards)).isEqualTo(map).hasSameHashCodeAs(map);
        assertThat(ShardMap.of(shards.subList(0, 3))).isNotEqualTo(map);
    }
}
