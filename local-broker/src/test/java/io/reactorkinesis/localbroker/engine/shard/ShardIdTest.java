package io.reactorkinesis.localbroker.engine.shard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardIdTest {

    @Test
    void anIdHasTwelveDigits() {
        assertThat(ShardId.of(0)).isEqualTo("shardId-000000000000");
        assertThat(ShardId.of(Integer.MAX_VALUE)).isEqualTo("shardId-002147483647");
    }

    @ParameterizedTest
    @CsvSource({
        "shardId-000000000005, 5",
        "shardId-5, 5",
        "5, 5",
        "0005, 5",
        "any-7-thing, 7",
        "x-2147483647, 2147483647"
    })
    void theServiceReadsTheNumberAfterTheFirstHyphen(String id, int index) {
        assertThat(ShardId.parse(id)).hasValue(index);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"shardId-2147483648", "shardId-", "shardId", "-", "x-1a", "shardId-٣", "99999999999999999999"})
    void anythingElseIsNoIndex(String id) {
        assertThat(ShardId.parse(id)).isEmpty();
    }
}
