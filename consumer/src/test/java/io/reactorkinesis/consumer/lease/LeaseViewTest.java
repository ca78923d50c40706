package io.reactorkinesis.consumer.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.checkpoint.Checkpoint;
import io.reactorkinesis.checkpoint.Lease;
import io.reactorkinesis.checkpoint.LeaseKey;
import io.reactorkinesis.record.HashKeyRange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LeaseViewTest {

    @Test
    void leasesOfTheDeadAreAsFreeAsThoseOfNobody() {
        Lease ofNobody = lease("shard-0");
        Lease ofDead = lease("shard-1").takenBy("dead");
        Lease ofLiving = lease("shard-2").takenBy("living");
        LeaseView view = new LeaseView(List.of(ofNobody, ofDead, ofLiving), "me", Set.of("living"));
        assertThat(view.free()).containsExactlyInAnyOrder(ofNobody, ofDead);
        assertThat(view.held()).isEqualTo(Map.of("me", 0, "living", 1));
    }

    @Test
    void completeLeasesDoNotCount() {
        LeaseView view = new LeaseView(
                List.of(
                        lease("shard-0").takenBy("me").completed(Set.of()),
                        lease("shard-1").takenBy("me")),
                "me",
                Set.of());
        assertThat(view.held()).isEqualTo(Map.of("me", 1));
        assertThat(view.free()).isEmpty();
    }

    @Test
    void childIsFreeOnlyAfterBothItsParentsAreComplete() {
        Lease child = lease("child", "left", "right");
        Lease left = lease("left").completed(Set.of("child"));
        Lease right = lease("right").takenBy("me");
        assertThat(new LeaseView(List.of(child, left, right), "me", Set.of()).free())
                .isEmpty();
        assertThat(new LeaseView(List.of(child, left, right.completed(Set.of("child"))), "me", Set.of()).free())
                .containsExactly(child);
    }

    @Test
    void childOfATrimmedParentIsFree() {
        Lease child = lease("child", "trimmed");
        assertThat(new LeaseView(List.of(child), "me", Set.of()).free()).containsExactly(child);
    }

    private static Lease lease(String shardId, String... parents) {
        return Lease.unowned(LeaseKey.of(shardId), Checkpoint.TRIM_HORIZON, Set.of(parents), HashKeyRange.ALL);
    }
}
