package io.reactorkinesis.localbroker.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
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

    @Test
    void aMemberThatIsPutAgainIsReplacedWhereItIs() {
        Structure structure = Structure.builder(1)
                .put("ShardId", "a")
                .put("Limit", 1)
                .put("ShardId", "b")
                .put("ShardId", null)
                .build();

        assertThat(structure.names()).containsExactly("ShardId", "Limit");
        assertThat(structure).hasToString("{ShardId=b, Limit=1}");
    }

    @Test
    void aListMakesItsStructuresWhenTheyAreAskedFor() {
        List<Integer> made = new ArrayList<>();
        List<Structure> structures = Structure.listOf(List.of(7, 8), number -> {
            made.add(number);
            return Structure.builder().put("Limit", number).build();
        });

        assertThat(structures).hasSize(2);
        assertThat(made).isEmpty();
        assertThat(structures.get(1).integer("Limit")).isEqualTo(8);
        assertThat(made).containsExactly(8);
    }
}
