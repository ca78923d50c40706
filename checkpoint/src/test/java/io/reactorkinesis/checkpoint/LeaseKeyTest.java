package io.reactorkinesis.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class LeaseKeyTest {

    @Test
    void keyOfAnApplicationWithOneStreamIsTheShardId() {
        assertThat(LeaseKey.of("shardId-000000000003")).hasToString("shardId-000000000003");
    }

    @Test
    void streamIdentifierWithColonsIsReadBack() {
        LeaseKey key = new LeaseKey("123456789012:orders:1700000000", "shardId-000000000003");
        assertThat(key).hasToString("123456789012:orders:1700000000:shardId-000000000003");
        assertThat(LeaseKey.parse(key.toString())).isEqualTo(key);
    }

    @Test
    void siblingIsAShardOfTheSameStream() {
        assertThat(LeaseKey.parse("1:s:2:shardId-1").sibling("shardId-7")).hasToString("1:s:2:shardId-7");
    }

    @Test
    void shardIdWithAColonIsRefused() {
        assertThatThrownBy(() -> new LeaseKey("", "a:b")).hasMessageContaining("'a:b'");
    }
}
