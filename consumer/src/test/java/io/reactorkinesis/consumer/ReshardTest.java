package io.reactorkinesis.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReshardTest {

    @Test
    void childrenAreReadOnlyAfterEveryRecordOfTheirParentIsAcknowledged() {
        VirtualRig rig = new VirtualRig(1);
        rig.stream.put(0, "p1", "p2", "p3");
        rig.stream.split(0);
        rig.stream.put(1, "left");
        rig.stream.put(2, "right");
        List<ReceivedRecord<String>> received =
                VirtualRig.collect(rig.consumer("a").receive());
        rig.advanceSeconds(60);
        assertThat(VirtualRig.texts(received)).containsExactly("p1", "p2", "p3");

        received.get(0).acknowledge();
        received.get(2).acknowledge();
        rig.advanceSeconds(60);
        assertThat(received).hasSize(3);

        received.get(1).acknowledge();
        rig.advanceSeconds(2);
        assertThat(VirtualRig.texts(received)).containsExactlyInAnyOrder("p1", "p2", "p3", "left", "right");
        assertThat(rig.lease(0).isComplete()).isTrue();
        assertThat(rig.lease(0).childShardIds())
                .containsExactlyInAnyOrder(rig.stream.shardId(1), rig.stream.shardId(2));
    }

    @Test
    void mergedShardIsReadOnlyAfterBothItsParents() {
        VirtualRig rig = new VirtualRig(2);
        rig.stream.put(0, "p0");
        rig.stream.put(1, "p1");
        rig.stream.merge(0, 1);
        rig.stream.put(2, "child");
        List<ReceivedRecord<String>> received =
                VirtualRig.collect(rig.consumer("a").receive());
        rig.advanceSeconds(2);
        assertThat(VirtualRig.texts(received)).containsExactlyInAnyOrder("p0", "p1");

        received.get(0).acknowledge();
        rig.advanceSeconds(60);
        assertThat(received).hasSize(2);

        received.get(1).acknowledge();
        rig.advanceSeconds(2);
        assertThat(VirtualRig.texts(received)).endsWith("child");
    }

    @Test
    void childrenMayBeReadByAnotherWorkerThanTheirParent() {
        VirtualRig rig = new VirtualRig(1);
        KinesisConsumer<String> a = rig.consumer("a");
        KinesisConsumer<String> b = rig.consumer("b");
        List<String> seenByA = VirtualRig.acknowledged(a);
        List<String> seenByB = VirtualRig.acknowledged(b);
        rig.advanceSeconds(2);
        rig.stream.split(0);
        rig.stream.put(1, "left");
        rig.stream.put(2, "right");
        rig.advanceSeconds(5);
        assertThat(seenByA).hasSize(1);
        assertThat(seenByB).hasSize(1);
        assertThat(seenByA).doesNotContainAnyElementsOf(seenByB);
    }

    @Test
    void emptyShardEndsAtOnce() {
        VirtualRig rig = new VirtualRig(1);
        rig.stream.split(0);
        rig.stream.put(2, "right");
        List<String> seen = VirtualRig.acknowledged(rig.consumer("a"));
        rig.advanceSeconds(2);
        assertThat(seen).containsExactly("right");
    }

    @Test
    void shardWhoseRecordsAreAllPastRetentionGivesWayToItsChildren() {
        VirtualRig rig = new VirtualRig(1);
        rig.stream.put(0, "handled");
        KinesisConsumer<String> consumer = rig.consumer("a");
        VirtualRig.acknowledged(consumer);
        rig.advanceSeconds(2);
        consumer.stop(Duration.ZERO).block();

        rig.stream.put(0, "expired");
        rig.stream.split(0);
        rig.stream.trim(0);
        rig.stream.put(1, "left");
        List<String> seen = VirtualRig.acknowledged(consumer);
        rig.advanceSeconds(5);
        assertThat(rig.lease(0).isComplete()).isTrue();
        assertThat(seen).containsExactly("left");
    }

    @Test
    void rowThatSomebodyDeletedIsMadeAgainAndReadFromItsFirstRecord() {
        VirtualRig rig = new VirtualRig(2);
        KinesisConsumer<String> consumer = rig.consumer("a");
        List<String> seen = VirtualRig.acknowledged(consumer);
        rig.stream.put(1, "before");
        rig.advanceSeconds(5);
        rig.store.delete(rig.lease(1)).block();
        rig.stream.put(1, "after");
        rig.advanceSeconds(1);
        seen.clear();
        rig.advanceSeconds(70);
        assertThat(seen).containsExactly("before", "after");
    }

    @Test
    void rowOfACompleteShardGoesAfterTheShard() {
        VirtualRig rig = new VirtualRig(1);
        rig.stream.split(0);
        VirtualRig.acknowledged(rig.consumer("a"));
        rig.advanceSeconds(120);
        assertThat(rig.lease(0).isComplete()).isTrue();
        rig.stream.trim(0);
        rig.advanceSeconds(70);
        assertThat(rig.store
                        .findAll()
                        .map(lease -> lease.key().shardId())
                        .collectList()
                        .block())
                .containsExactlyInAnyOrder(rig.stream.shardId(1), rig.stream.shardId(2));
    }
}
