package io.reactorkinesis.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.checkpoint.Checkpoint;
import io.reactorkinesis.checkpoint.LeaseLostException;
import io.reactorkinesis.consumer.fixture.SwitchableStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.test.StepVerifier;

final class LeaseTest {

    private final VirtualRig rig = new VirtualRig(8);

    @Test
    void newcomerGetsItsShareWithinFiveSeconds() {
        VirtualRig.acknowledged(rig.consumer("a"));
        rig.advanceSeconds(1);
        assertThat(rig.leasesOf("a")).isEqualTo(8);
        VirtualRig.acknowledged(rig.consumer("b"));
        rig.advanceSeconds(5);
        assertThat(rig.leasesOf("a")).isEqualTo(4);
        assertThat(rig.leasesOf("b")).isEqualTo(4);
    }

    @Test
    void balanceOnceReachedStays() {
        KinesisConsumer<String> a = rig.consumer("a");
        VirtualRig.acknowledged(a);
        VirtualRig.acknowledged(rig.consumer("b"));
        VirtualRig.acknowledged(rig.consumer("c"));
        rig.advanceSeconds(10);
        List<ConsumerEvent> events = VirtualRig.eventsOf(a);
        rig.advanceSeconds(600);
        assertThat(events).isEmpty();
        assertThat(rig.leasesOf("a") + rig.leasesOf("b") + rig.leasesOf("c")).isEqualTo(8);
    }

    @Test
    void silentWorkerIsReplacedAfterTheLeaseDurationAndLetsGoBefore() {
        SwitchableStore wayOfA = new SwitchableStore(rig.store);
        KinesisConsumer<String> a = rig.consumer("a", wayOfA, options -> options);
        List<ConsumerEvent> eventsOfA = VirtualRig.eventsOf(a);
        VirtualRig.acknowledged(a);
        List<String> seenByB = VirtualRig.acknowledged(rig.consumer("b"));
        rig.advanceSeconds(10);
        wayOfA.cut();
        rig.stream.put(0, "0");
        rig.advance(VirtualRig.LEASE.minusSeconds(3));
        assertThat(rig.leasesOf("a"))
                .as("leases while the last sign of life is fresh")
                .isEqualTo(4);

        rig.advance(Duration.ofSeconds(3));
        assertThat(eventsOfA.stream().filter(ConsumerEvent.LeaseLost.class::isInstance))
                .hasSize(4);
        rig.advance(Duration.ofSeconds(2));
        assertThat(rig.leasesOf("b")).isEqualTo(8);
        rig.advanceSeconds(1);
        assertThat(seenByB).contains("0");
    }

    @Test
    void lostLeaseCompletesItsFluxAndItsRecordsCannotBeCheckpointed() {
        VirtualRig one = new VirtualRig(1);
        one.stream.put(0, "1", "2");
        SwitchableStore wayOfA = new SwitchableStore(one.store);
        List<ReceivedRecord<String>> received = new ArrayList<>();
        List<String> completed = new ArrayList<>();
        one.consumer("a", wayOfA, options -> options)
                .receiveShards()
                .subscribe(shard ->
                        shard.doOnComplete(() -> completed.add(shard.shardId())).subscribe(received::add));
        one.advanceSeconds(1);
        wayOfA.cut();
        one.advanceSeconds(11);
        assertThat(completed).containsExactly(one.stream.shardId(0));
        wayOfA.mend();

        received.get(0).acknowledge();
        StepVerifier.create(received.get(1).checkpoint()).verifyError(LeaseLostException.class);
        one.advanceSeconds(60);
        assertThat(received.get(0).isHeld()).isFalse();
        assertThat(one.checkpoint(0)).isEqualTo(Checkpoint.TRIM_HORIZON);
    }

    @Test
    void workerThatWasCutOffComesBackByItself() {
        SwitchableStore wayOfA = new SwitchableStore(rig.store);
        List<String> seen = VirtualRig.acknowledged(rig.consumer("a", wayOfA, options -> options));
        rig.advanceSeconds(1);
        wayOfA.cut();
        rig.advanceSeconds(60);
        wayOfA.mend();
        rig.stream.put(3, "3");
        rig.advanceSeconds(10);
        assertThat(rig.leasesOf("a")).isEqualTo(8);
        assertThat(seen).containsExactly("3");
    }

    @Test
    void workerThatStartsAgainUnderItsIdTakesItsLeasesBackAtOnceAndEndsItsEarlierLife() {
        rig.stream.put(0, "0");
        List<Throwable> ends = new ArrayList<>();
        rig.consumer("a").receive().subscribe(record -> {}, ends::add);
        rig.advanceSeconds(1);
        List<String> seen = VirtualRig.acknowledged(rig.consumer("a"));
        rig.advance(Duration.ofMillis(100));
        assertThat(seen).containsExactly("0");
        rig.advanceSeconds(3);
        assertThat(ends).singleElement().isInstanceOf(WorkerReplacedException.class);
        rig.advanceSeconds(10);
        assertThat(rig.leasesOf("a")).isEqualTo(8);
    }

    @Test
    void cancellingGivesTheLeasesUpWithWhatWasAcknowledged() {
        VirtualRig one = new VirtualRig(1);
        one.stream.put(0, "1", "2", "3");
        List<ReceivedRecord<String>> received = new ArrayList<>();
        Disposable subscription = one.consumer("a").receive().subscribe(received::add);
        one.advanceSeconds(1);
        received.get(0).acknowledge();
        subscription.dispose();
        one.advance(Duration.ofMillis(1));
        assertThat(one.owner(0)).isNull();
        assertThat(one.checkpoint(0)).isEqualTo(Checkpoint.at(received.get(0).position()));
        assertThat(one.store.findWorkers().collectList().block()).isEmpty();
    }

    @Test
    void leaseThatIsGivenUpWaitsForWhatIsBeingHandled() {
        VirtualRig one = new VirtualRig(2);
        one.stream.put(0, "0");
        one.stream.put(1, "1");
        List<ReceivedRecord<String>> received =
                VirtualRig.collect(one.consumer("a").receive());
        one.advanceSeconds(1);
        List<String> seenByB = VirtualRig.acknowledged(one.consumer("b"));
        one.advanceSeconds(5);
        assertThat(seenByB).isEmpty();
        received.forEach(ReceivedRecord::acknowledge);
        one.advanceSeconds(2);
        assertThat(one.leasesOf("b")).isEqualTo(1);
        assertThat(seenByB).isEmpty();
    }

    @Test
    void leaseThatIsGivenUpDoesNotWaitForEver() {
        VirtualRig two = new VirtualRig(2);
        two.stream.put(0, "0");
        two.stream.put(1, "1");
        VirtualRig.collect(two.consumer("a").receive());
        two.advanceSeconds(1);
        List<String> seenByB = VirtualRig.acknowledged(two.consumer("b"));
        two.advanceSeconds(14);
        assertThat(two.leasesOf("b")).isEqualTo(1);
        assertThat(seenByB).hasSize(1);
    }

    @Test
    void secondSubscriptionIsRefusedUntilTheFirstHasEnded() {
        KinesisConsumer<String> consumer = rig.consumer("a");
        Disposable first = consumer.receive().subscribe();
        rig.advanceSeconds(1);
        StepVerifier.create(consumer.receive()).verifyError(IllegalStateException.class);
        first.dispose();
        rig.stream.put(0, "0");
        List<String> seen = VirtualRig.acknowledged(consumer);
        rig.advanceSeconds(1);
        assertThat(seen).containsExactly("0");
    }
}
