package io.reactorkinesis.localbroker.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.Shard;

class LineageTest {

    private final Lineage lineage = new Lineage();

    @Test
    void shardsWithParentsInTheListAreNotBegunWith() {
        assertThat(lineage.begin(List.of(
                        shard("a", null, null),
                        shard("b", "gone", null),
                        shard("c", "a", null),
                        shard("d", "gone", "b"))))
                .containsExactly("a", "b");
    }

    @Test
    void aMergedShardIsBegunOnceAndAfterBothItsParents() {
        lineage.begin(List.of(shard("a", null, null), shard("b", null, null)));
        List<ChildShard> merged = List.of(child("c", "a", "b"));

        assertThat(lineage.end("a", merged)).isEmpty();
        assertThat(lineage.end("b", merged)).containsExactly("c");
    }

    @Test
    void aMergedShardWaitsForAParentThatIsNotThereYet() {
        lineage.begin(List.of(shard("a", null, null), shard("x", null, null)));

        assertThat(lineage.end("a", List.of(child("c", "a", "b")))).isEmpty();
        assertThat(lineage.end("x", List.of(child("b", "x"), child("y", "x")))).containsExactly("b", "y");
        assertThat(lineage.end("b", List.of(child("c", "a", "b")))).containsExactly("c");
    }

    private static Shard shard(String id, @Nullable String parent, @Nullable String adjacent) {
        return Shard.builder()
                .shardId(id)
                .parentShardId(parent)
                .adjacentParentShardId(adjacent)
                .build();
    }

    private static ChildShard child(String id, String... parents) {
        return ChildShard.builder().shardId(id).parentShards(parents).build();
    }
}
