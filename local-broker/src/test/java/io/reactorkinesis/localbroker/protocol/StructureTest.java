package io.reactorkinesis.localbroker.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class StructureTest {

    @Test
    void keepsTheOrderInWhichMembersWerePut() {
        Structure structure = Structure.builder()
                .put("ShardId", "shardId-000000000000")
                .put("ParentShardId", "shardId-000000000001")
                .put("AdjacentParentShardId", "shardId-000000000002")
                .build();

        assertThat(structure.names()).containsExactly("ShardId", "ParentShardId", "AdjacentParentShardId");
    }

    @Test
    void leavesOutANullMember() {
        Structure structure = Structure.builder().put("NextToken", null).build();

        assertThat(structure.has("NextToken")).isFalse();
        assertThat(structure.string("NextToken")).isNull();
        assertThat(structure).isSameAs(Structure.EMPTY);
    }

    @Test
    void anAbsentListIsEmpty() {
        assertThat(Structure.EMPTY.structures("Records")).isEmpty();
        assertThat(Structure.EMPTY.strings("TagKeys")).isEmpty();
        assertThat(Structure.EMPTY.map("Tags")).isEmpty();
    }

    @Test
    void handsOutThePayloadWithoutACopy() {
        byte[] payload = {1, 2, 3};

        assertThat(Structure.builder().put("Data", payload).build().requiredBlob("Data"))
                .isSameAs(payload);
    }

    @Test
    void namesTheMemberThatIsMissing() {
        assertThatThrownBy(() -> Structure.EMPTY.requiredString("StreamName"))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("Member 'StreamName' is absent");
    }

    @Test
    void refusesToReadAMemberAsAnotherType() {
        Structure structure = Structure.builder()
                .put("Limit", 10)
                .put("Shards", List.of(Structure.EMPTY))
                .build();

        assertThatThrownBy(() -> structure.string("Limit")).isInstanceOf(ClassCastException.class);
        assertThat(structure.structures("Shards")).containsExactly(Structure.EMPTY);
    }
}
