package io.reactorkinesis.consumer.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.checkpoint.Checkpoint;
import io.reactorkinesis.checkpoint.Lease;
import io.reactorkinesis.checkpoint.LeaseKey;
import io.reactorkinesis.consumer.service.ShardInfo;
import io.reactorkinesis.record.HashKeyRange;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Shards are written as {@code id}, {@code id<parent} or {@code id<parent+parent}; a dot before the id closes them. */
final class LeasePlanTest {

    @Test
    void streamWithoutLeasesNeedsThoseOfItsOldestShards() {
        assertThat(missing(shards(".0", "1<0", "2<0", "3"), List.of())).containsExactly("0", "3");
    }

    @Test
    void childOfATrimmedParentIsAnOldestShard() {
        assertThat(missing(shards("5<2", "6<2"), List.of())).containsExactly("5", "6");
    }

    @Test
    void openShardWithItsOwnLeaseIsCovered() {
        assertThat(missing(shards("0", "1"), leases("0", "1"))).isEmpty();
    }

    @Test
    void descendantsOfAnUnfinishedShardAreStillToCome() {
        assertThat(missing(shards(".0", ".1<0", "2<0", "3<1", "4<1"), leases("0")))
                .isEmpty();
    }

    @Test
    void rowDeletedInTheMiddleOfALineageIsMadeAgain() {
        assertThat(missing(shards(".0", ".1<0", "2<0", "3<1", "4<1"), leases("0!", "2")))
                .containsExactly("1");
    }

    @Test
    void childWhoseRowWasNotMadeBeforeItsParentWasTrimmedIsFound() {
        assertThat(missing(shards("1<0", "2<0"), leases("1"))).containsExactly("2");
    }

    @Test
    void mergedShardWaitsForTheOtherParent() {
        assertThat(missing(shards(".0", ".1", "2<0+1"), leases("0!", "1"))).isEmpty();
        assertThat(missing(shards(".0", ".1", "2<0+1"), leases("0!", "1!"))).containsExactly("2");
        assertThat(missing(shards(".0", ".1", "2<0+1"), leases("0!"))).containsExactly("1");
    }

    @Test
    void whatIsMissingIsReadFromItsFirstRecord() {
        assertThat(LeasePlan.missing(shards("0"), List.of()))
                .extracting(Lease::checkpoint)
                .containsExactly(Checkpoint.TRIM_HORIZON);
    }

    @Test
    void applicationAtTheTipNeedsTheOpenShards() {
        assertThat(LeasePlan.atTip(shards(".0", "1<0", "2<0")))
                .extracting(lease -> lease.key().shardId() + " " + lease.checkpoint())
                .containsExactly("1 LATEST", "2 LATEST");
    }

    @Test
    void completeRowIsObsoleteOnceItsShardIsTrimmed() {
        assertThat(LeasePlan.obsolete(shards(".1", "2<1"), leases("0!", "1!", "2", "9")))
                .extracting(lease -> lease.key().shardId())
                .containsExactly("0");
    }

    private static List<String> missing(Collection<ShardInfo> shards, Collection<Lease> leases) {
        return LeasePlan.missing(shards, leases).stream()
                .map(lease -> lease.key().shardId())
                .toList();
    }

    private static List<ShardInfo> shards(String... texts) {
        return List.of(texts).stream().map(LeasePlanTest::shard).toList();
    }

    private static ShardInfo shard(String text) {
        boolean isOpen = !text.startsWith(".");
        String[] parts = text.substring(isOpen ? 0 : 1).split("<", -1);
        Set<String> parents = parts.length == 1 ? Set.of() : Set.of(parts[1].split("\\+", -1));
        return new ShardInfo(parts[0], parents, HashKeyRange.ALL, isOpen);
    }

    /** An exclamation mark after the id completes the lease. */
    private static List<Lease> leases(String... texts) {
        return List.of(texts).stream()
                .map(text -> {
                    boolean complete = text.endsWith("!");
                    String id = complete ? text.substring(0, text.length() - 1) : text;
                    Lease lease = Lease.unowned(LeaseKey.of(id), Checkpoint.TRIM_HORIZON, Set.of(), HashKeyRange.ALL);
                    return complete ? lease.completed(Set.of()) : lease;
                })
                .toList();
    }
}
