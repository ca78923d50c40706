package io.reactorkinesis.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.record.HashKeyRange;
import io.reactorkinesis.record.RecordPosition;
import io.reactorkinesis.record.SequenceNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/**
 * What every {@link LeaseStore} keeps. A test class of a store implements this interface and says how a store is made;
 * JUnit runs the methods below in it.
 */
public interface LeaseStoreTck {

    /** Longer than any call to a store in a test takes. */
    Duration PATIENCE = Duration.ofSeconds(30);

    /** A store without rows, the same one for the duration of a test; called once a test. */
    LeaseStore emptyStore();

    /** A store without rows, initialized. */
    private LeaseStore store() {
        LeaseStore store = emptyStore();
        store.initialize().block(PATIENCE);
        return store;
    }

    @Test
    default void initializingTwiceKeepsTheRows() {
        LeaseStore store = store();
        create(store, shard(0));
        store.initialize().block(PATIENCE);
        StepVerifier.create(store.findAll()).expectNext(shard(0)).verifyComplete();
    }

    @Test
    default void rowIsReadAsItWasWritten() {
        LeaseStore store = store();
        List<Lease> rows = List.of(
                shard(0),
                Lease.unowned(LeaseKey.of("shardId-000000000001"), Checkpoint.LATEST, Set.of(), HashKeyRange.ALL),
                Lease.unowned(
                        new LeaseKey("123456789012:orders:1700000000", "shardId-000000000001"),
                        Checkpoint.at(Instant.parse("2026-11-22T10:15:30.123Z")),
                        Set.of("shardId-000000000000"),
                        HashKeyRange.even(3).get(1)),
                Lease.unowned(
                        LeaseKey.of("shardId-000000000002"),
                        position(7, 3),
                        Set.of("shardId-000000000000", "shardId-000000000001"),
                        HashKeyRange.even(3).get(2)));
        rows.forEach(row -> create(store, row));
        assertThat(store.findAll().collectList().block(PATIENCE)).containsExactlyInAnyOrderElementsOf(rows);
        for (Lease row : rows) {
            StepVerifier.create(store.find(row.key())).expectNext(row).verifyComplete();
        }
        StepVerifier.create(store.find(LeaseKey.of("shardId-999999999999"))).verifyComplete();
    }

    @Test
    default void creatingAnExistingRowChangesNothing() {
        LeaseStore store = store();
        Lease held = acquired(store, shard(0), "a");
        StepVerifier.create(store.createIfAbsent(shard(0))).expectNext(false).verifyComplete();
        StepVerifier.create(store.find(held.key())).expectNext(held).verifyComplete();
    }

    @Test
    default void acquiringSetsTheOwnerAndMovesTheCounterOn() {
        LeaseStore store = store();
        create(store, shard(0));
        StepVerifier.create(store.acquire(shard(0), "a"))
                .assertNext(held -> {
                    assertThat(held.owner()).isEqualTo("a");
                    assertThat(held.counter()).isGreaterThan(shard(0).counter());
                    assertThat(held.checkpoint()).isEqualTo(shard(0).checkpoint());
                })
                .verifyComplete();
    }

    @Test
    default void acquiringAsSeenBeforeAnotherAcquireComesBackEmpty() {
        LeaseStore store = store();
        Lease held = acquired(store, shard(0), "a");
        StepVerifier.create(store.acquire(shard(0), "b")).verifyComplete();
        StepVerifier.create(store.find(held.key())).expectNext(held).verifyComplete();
    }

    @Test
    default void acquiringARowThatDoesNotExistComesBackEmpty() {
        LeaseStore store = store();
        StepVerifier.create(store.acquire(shard(0), "a")).verifyComplete();
        StepVerifier.create(store.findAll()).verifyComplete();
    }

    @Test
    default void ofManyWhoAcquireAtOnceExactlyOneWins() {
        LeaseStore store = store();
        for (int shard = 0; shard < 20; shard++) {
            Lease seen = shard(shard);
            create(store, seen);
            List<Lease> winners = Flux.range(0, 16)
                    .flatMap(worker -> store.acquire(seen, "worker-" + worker).subscribeOn(Schedulers.boundedElastic()))
                    .collectList()
                    .block(PATIENCE);
            assertThat(winners).hasSize(1);
            StepVerifier.create(store.find(seen.key()))
                    .expectNextSequence(Objects.requireNonNull(winners))
                    .verifyComplete();
        }
    }

    @Test
    default void anOwnerMayAcquireItsOwnLeaseAgainWhichFencesItsEarlierSelf() {
        LeaseStore store = store();
        Lease before = acquired(store, shard(0), "a");
        Lease after = Objects.requireNonNull(store.acquire(before, "a").block(PATIENCE));
        assertThat(after.counter()).isGreaterThan(before.counter());
        assertLost(store.checkpoint(before, position(1, 0)));
        StepVerifier.create(store.checkpoint(after, position(1, 0)))
                .expectNext(after.advancedTo(position(1, 0)))
                .verifyComplete();
    }

    @Test
    default void takerGetsTheCheckpointThatTheFormerOwnerWroteMeanwhile() {
        LeaseStore store = store();
        Lease seen = acquired(store, shard(0), "a");
        store.checkpoint(seen, position(5, 2)).block(PATIENCE);
        StepVerifier.create(store.acquire(seen, "b"))
                .assertNext(taken -> assertThat(taken.checkpoint()).isEqualTo(position(5, 2)))
                .verifyComplete();
    }

    @Test
    default void checkpointIsStoredWithoutAnEndOfTheTenure() {
        LeaseStore store = store();
        Lease held = acquired(store, shard(0), "a");
        for (int i = 1; i <= 3; i++) {
            Lease expected = held.advancedTo(position(i, i));
            StepVerifier.create(store.checkpoint(held, position(i, i)))
                    .expectNext(expected)
                    .verifyComplete();
            StepVerifier.create(store.find(held.key())).expectNext(expected).verifyComplete();
        }
    }

    @Test
    default void checkpointNeverGoesBackwards() {
        LeaseStore store = store();
        Lease held = acquired(store, shard(0), "a");
        Lease ahead =
                Objects.requireNonNull(store.checkpoint(held, position(100, 1)).block(PATIENCE));
        for (Checkpoint earlier :
                List.of(position(100, 0), position(99, 9), Checkpoint.at(Instant.EPOCH), Checkpoint.TRIM_HORIZON)) {
            StepVerifier.create(store.checkpoint(held, earlier))
                    .expectNext(ahead)
                    .verifyComplete();
        }
        StepVerifier.create(store.find(held.key())).expectNext(ahead).verifyComplete();
    }

    @Test
    default void overlappingCheckpointsEndAtTheHighest() {
        LeaseStore store = store();
        Lease held = acquired(store, shard(0), "a");
        Flux.fromStream(IntStream.rangeClosed(1, 50).boxed())
                .flatMap(i -> store.checkpoint(held, position(i, 0)).subscribeOn(Schedulers.boundedElastic()), 8)
                .blockLast(PATIENCE);
        StepVerifier.create(store.find(held.key()))
                .expectNext(held.advancedTo(position(50, 0)))
                .verifyComplete();
    }

    @Test
    default void checkpointAfterATakeOverIsRefused() {
        LeaseStore store = store();
        Lease former = acquired(store, shard(0), "a");
        Lease taken = Objects.requireNonNull(store.acquire(former, "b").block(PATIENCE));
        assertLost(store.checkpoint(former, position(9, 0)));
        assertLost(store.complete(former, Set.of()));
        StepVerifier.create(store.release(former)).verifyComplete();
        StepVerifier.create(store.find(taken.key())).expectNext(taken).verifyComplete();
    }

    @Test
    default void checkpointOfADeletedRowIsRefused() {
        LeaseStore store = store();
        Lease held = acquired(store, shard(0), "a");
        StepVerifier.create(store.delete(held)).expectNext(true).verifyComplete();
        assertLost(store.checkpoint(held, position(9, 0)));
        StepVerifier.create(store.findAll()).verifyComplete();
    }

    @Test
    default void releasedLeaseIsFreeAndItsFormerOwnerFenced() {
        LeaseStore store = store();
        Lease held = acquired(store, shard(0), "a");
        store.checkpoint(held, position(4, 0)).block(PATIENCE);
        Lease free = Objects.requireNonNull(store.release(held).block(PATIENCE));
        assertThat(free.owner()).isNull();
        assertThat(free.counter()).isGreaterThan(held.counter());
        assertThat(free.checkpoint()).isEqualTo(position(4, 0));
        StepVerifier.create(store.find(held.key())).expectNext(free).verifyComplete();
        assertLost(store.checkpoint(held, position(5, 0)));
        StepVerifier.create(store.release(held)).verifyComplete();
    }

    @Test
    default void completedLeaseIsAtShardEndWithItsChildrenAndWithoutOwner() {
        LeaseStore store = store();
        Lease held = acquired(store, shard(0), "a");
        Set<String> children = Set.of("shardId-000000000008", "shardId-000000000009");
        Lease complete = Objects.requireNonNull(store.complete(held, children).block(PATIENCE));
        assertThat(complete.isComplete()).isTrue();
        assertThat(complete.owner()).isNull();
        assertThat(complete.childShardIds()).isEqualTo(children);
        StepVerifier.create(store.find(held.key())).expectNext(complete).verifyComplete();
        assertLost(store.checkpoint(held, position(5, 0)));
    }

    @Test
    default void shardEndIsNoOrdinaryCheckpoint() {
        LeaseStore store = store();
        Lease held = acquired(store, shard(0), "a");
        StepVerifier.create(store.checkpoint(held, Checkpoint.SHARD_END)).verifyError(IllegalArgumentException.class);
        StepVerifier.create(store.find(held.key())).expectNext(held).verifyComplete();
    }

    @Test
    default void rowThatMovedOnIsNotDeleted() {
        LeaseStore store = store();
        Lease held = acquired(store, shard(0), "a");
        Lease ahead =
                Objects.requireNonNull(store.checkpoint(held, position(1, 0)).block(PATIENCE));
        StepVerifier.create(store.delete(shard(0))).expectNext(false).verifyComplete();
        StepVerifier.create(store.delete(held)).expectNext(false).verifyComplete();
        StepVerifier.create(store.delete(ahead)).expectNext(true).verifyComplete();
        StepVerifier.create(store.delete(ahead)).expectNext(false).verifyComplete();
    }

    @Test
    default void everyBeatMovesTheCounterOn() {
        LeaseStore store = store();
        WorkerHeartbeat first = joined(store, "a", "life-1");
        WorkerHeartbeat second = Objects.requireNonNull(store.beat(first).block(PATIENCE));
        assertThat(second.counter()).isGreaterThan(first.counter());
        WorkerHeartbeat other = joined(store, "b", "life-1");
        assertThat(store.findWorkers().collectList().block(PATIENCE)).containsExactlyInAnyOrder(second, other);
    }

    @Test
    default void beatIsRepeatableWhenItsAnswerWasLost() {
        LeaseStore store = store();
        WorkerHeartbeat first = joined(store, "a", "life-1");
        store.beat(first).block(PATIENCE);
        StepVerifier.create(store.beat(first))
                .assertNext(row -> assertThat(row.counter()).isGreaterThan(first.counter()))
                .verifyComplete();
    }

    @Test
    default void laterLifeUnderTheSameIdReplacesTheEarlier() {
        LeaseStore store = store();
        WorkerHeartbeat earlier = joined(store, "a", "life-1");
        WorkerHeartbeat later = joined(store, "a", "life-2");
        assertThat(later.counter()).isGreaterThan(earlier.counter());
        StepVerifier.create(store.beat(earlier)).verifyComplete();
        StepVerifier.create(store.forget(earlier)).expectNext(false).verifyComplete();
        StepVerifier.create(store.findWorkers()).expectNext(later).verifyComplete();
        StepVerifier.create(store.beat(later)).expectNextCount(1).verifyComplete();
    }

    @Test
    default void workerIsForgottenOnlyIfItsCounterStoodStill() {
        LeaseStore store = store();
        WorkerHeartbeat first = joined(store, "a", "life-1");
        WorkerHeartbeat second = Objects.requireNonNull(store.beat(first).block(PATIENCE));
        StepVerifier.create(store.forget(first)).expectNext(false).verifyComplete();
        StepVerifier.create(store.forget(second)).expectNext(true).verifyComplete();
        StepVerifier.create(store.beat(second)).verifyComplete();
        StepVerifier.create(store.findWorkers()).verifyComplete();
    }

    @Test
    default void nothingHappensBeforeSubscription() {
        LeaseStore store = store();
        create(store, shard(0));
        store.acquire(shard(0), "a");
        store.join("a", "life-1");
        Mono<Boolean> creation = store.createIfAbsent(shard(1));
        StepVerifier.create(store.findAll()).expectNext(shard(0)).verifyComplete();
        StepVerifier.create(store.findWorkers()).verifyComplete();
        StepVerifier.create(creation).expectNext(true).verifyComplete();
        StepVerifier.create(creation).expectNext(false).verifyComplete();
    }

    private static Lease shard(int index) {
        return Lease.unowned(
                LeaseKey.of("shardId-%012d".formatted(index)), Checkpoint.TRIM_HORIZON, Set.of(), HashKeyRange.ALL);
    }

    private static Checkpoint position(long counter, long index) {
        SequenceNumber number = SequenceNumber.of(Instant.EPOCH, counter, Instant.EPOCH, 0);
        return Checkpoint.at(new RecordPosition(number, index));
    }

    private static void create(LeaseStore store, Lease lease) {
        StepVerifier.create(store.createIfAbsent(lease)).expectNext(true).verifyComplete();
    }

    private static Lease acquired(LeaseStore store, Lease lease, String workerId) {
        create(store, lease);
        return Objects.requireNonNull(store.acquire(lease, workerId).block(PATIENCE));
    }

    private static WorkerHeartbeat joined(LeaseStore store, String workerId, String session) {
        return Objects.requireNonNull(store.join(workerId, session).block(PATIENCE));
    }

    private static void assertLost(Mono<Lease> write) {
        StepVerifier.create(write).verifyError(LeaseLostException.class);
    }
}
