package io.reactorkinesis.localbroker.engine.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.engine.limit.PushLimit;
import io.reactorkinesis.localbroker.engine.limit.ShardLimits;
import io.reactorkinesis.localbroker.engine.listener.ConsumerListener;
import io.reactorkinesis.localbroker.engine.listener.ShardListener;
import io.reactorkinesis.localbroker.engine.log.LogPosition;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.shard.ShardOrigin;
import io.reactorkinesis.localbroker.testing.HeldScheduler;
import io.reactorkinesis.localbroker.testing.MutableClock;
import io.reactorkinesis.record.HashKeyRange;
import io.reactorkinesis.record.SequenceNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.test.subscriber.TestSubscriber;

/** A subscription on a log of the test's, whose worker works only when the test lets it. */
class ShardSubscriptionTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final MutableClock clock = new MutableClock(START);
    private final HeldScheduler scheduler = new HeldScheduler();
    private final HeldLog log = new HeldLog();
    private final Shard shard = new Shard(
            new ShardOrigin(3, HashKeyRange.ALL, List.of(), START, START.toEpochMilli()),
            log,
            ShardLimits.none(),
            ShardListener.NONE,
            clock);
    private final AtomicInteger ends = new AtomicInteger();

    private ShardSubscription begin(LogPosition from) {
        EventMaker maker = new EventMaker(shard, from, () -> 0, clock);
        return new ShardSubscription(
                shard, maker, PushLimit.NONE, ConsumerListener.NONE, clock, scheduler, over -> ends.incrementAndGet());
    }

    private ShardSubscription begin() {
        return begin(LogPosition.after(shard.lastNumber()));
    }

    private TestSubscriber<SubscriptionEvent> subscribe(ShardSubscription subscription, long demand) {
        TestSubscriber<SubscriptionEvent> subscriber =
                TestSubscriber.builder().initialRequest(demand).build();
        subscription.subscribe(subscriber);
        work();
        return subscriber;
    }

    private void work() {
        scheduler.work();
    }

    private void put(String data) {
        shard.append("k", data.getBytes(UTF_8), data.length() + 1, false);
    }

    private static List<String> payloads(TestSubscriber<SubscriptionEvent> subscriber) {
        return subscriber.getReceivedOnNext().stream()
                .flatMap(event -> event.records().stream())
                .map(record -> new String(record.data(), UTF_8))
                .toList();
    }

    @Test
    void aWriterOnlySchedulesAndOnlyOnceUntilTheWorkerHasSeenToIt() {
        TestSubscriber<SubscriptionEvent> subscriber = subscribe(begin(), Long.MAX_VALUE);
        int tasks = scheduler.waiting();
        int reads = log.reads();

        for (int i = 0; i < 1_000; i++) {
            put("record-" + i);
        }
        assertThat(scheduler.waiting()).isEqualTo(tasks + 1);
        assertThat(log.reads()).isEqualTo(reads);
        assertThat(payloads(subscriber)).isEmpty();

        work();
        assertThat(payloads(subscriber)).hasSize(1_000);
        assertThat(subscriber.getReceivedOnNext()).hasSize(2);
    }

    @Test
    void withoutDemandNothingIsRead() {
        TestSubscriber<SubscriptionEvent> subscriber = subscribe(begin(), 0);
        put("one");
        work();
        scheduler.advance(Duration.ofMinutes(1));
        assertThat(log.reads()).isZero();

        subscriber.request(1);
        work();
        assertThat(log.reads()).isEqualTo(1);
        assertThat(payloads(subscriber)).containsExactly("one");
    }

    @Test
    void aRecordThatArrivesBehindAReadIsSentAtOnceToo() {
        TestSubscriber<SubscriptionEvent> subscriber = subscribe(begin(), Long.MAX_VALUE);
        log.afterNextRead(() -> put("two"));
        put("one");
        work();

        assertThat(payloads(subscriber)).containsExactly("one", "two");
    }

    @Test
    void recordsAreSentWhenTheyAreDurableAndNotBefore() {
        TestSubscriber<SubscriptionEvent> subscriber = subscribe(begin(), Long.MAX_VALUE);
        log.hold();
        put("one");
        put("two");
        work();
        assertThat(payloads(subscriber)).isEmpty();

        log.release();
        work();
        assertThat(payloads(subscriber)).containsExactly("one", "two");
    }

    @Test
    void aRecordThatBecomesDurableAfterTheSubscriptionBeganIsSentAtOnce() {
        LogPosition latest = LogPosition.after(shard.lastNumber());
        log.hold();
        put("one");
        TestSubscriber<SubscriptionEvent> subscriber = subscribe(begin(latest), Long.MAX_VALUE);
        assertThat(payloads(subscriber)).isEmpty();

        log.release();
        work();
        assertThat(payloads(subscriber)).containsExactly("one");
    }

    @Test
    void aContinuationDoesNotPassARecordThatIsNotDurableYet() {
        log.hold();
        put("one");
        clock.advance(Duration.ofSeconds(3));
        TestSubscriber<SubscriptionEvent> subscriber =
                subscribe(begin(LogPosition.at(shard.startingNumber())), Long.MAX_VALUE);
        SequenceNumber continuation = continuation(subscriber);
        log.release();

        TestSubscriber<SubscriptionEvent> next = subscribe(begin(LogPosition.after(continuation)), Long.MAX_VALUE);
        assertThat(payloads(next)).containsExactly("one");
    }

    @Test
    void aContinuationIsBehindAllThatWasSentAndDoesNotFallWhenTheClockDoes() {
        put("one");
        TestSubscriber<SubscriptionEvent> subscriber =
                subscribe(begin(LogPosition.at(shard.startingNumber())), Long.MAX_VALUE);
        SequenceNumber sent = continuation(subscriber);
        clock.advance(Duration.ofMinutes(1));
        scheduler.advance(Duration.ofSeconds(5));
        SequenceNumber later = continuation(subscriber);
        clock.advance(Duration.ofMinutes(-2));
        scheduler.advance(Duration.ofSeconds(5));

        assertThat(sent).isEqualTo(shard.lastNumber());
        assertThat(later).isGreaterThan(sent);
        assertThat(later.counter()).isEqualTo(sent.counter());
        assertThat(later.issued()).isEqualTo(START.plusSeconds(60));
        assertThat(continuation(subscriber)).isEqualTo(later);
    }

    @Test
    void theContinuationOfAPositionThatIsIncludedIsBeforeIt() {
        put("one");
        SequenceNumber first = shard.lastNumber();
        log.hold();
        put("two");
        SequenceNumber second = shard.lastNumber();
        TestSubscriber<SubscriptionEvent> subscriber = subscribe(begin(LogPosition.at(second)), Long.MAX_VALUE);
        assertThat(payloads(subscriber)).isEmpty();

        assertThat(continuation(subscriber)).isBetween(first, second).isNotEqualTo(second);
        assertThat(shard.isOwn(continuation(subscriber))).isTrue();
    }

    @Test
    void aLogThatCannotBeReadEndsIt() {
        IllegalStateException broken = new IllegalStateException("broken");
        TestSubscriber<SubscriptionEvent> subscriber = subscribe(begin(), Long.MAX_VALUE);
        log.failWith(broken);
        put("one");
        work();

        assertThat(subscriber.expectTerminalError()).isSameAs(broken);
        assertThat(ends).hasValue(1);
        assertThat(shard.watching()).isZero();
    }

    @Test
    void cancellationFreesTheShardAtOnceAndTheTimersWithTheNextTurn() {
        TestSubscriber<SubscriptionEvent> subscriber = subscribe(begin(), Long.MAX_VALUE);
        assertThat(shard.watching()).isEqualTo(1);

        subscriber.cancel();
        assertThat(shard.watching()).isZero();
        assertThat(ends).hasValue(1);
        work();
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void oneThatNobodyListensToEndsAfterItsTimeToo() {
        ShardSubscription subscription = begin();
        scheduler.advance(ShardSubscription.LIFE);

        assertThat(ends).hasValue(1);
        assertThat(shard.watching()).isZero();
        TestSubscriber<SubscriptionEvent> late = subscribe(subscription, 1);
        assertThat(late.isTerminatedComplete()).isTrue();
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void oneThatEndsBeforeAnybodyListensLeavesNoTimer() {
        ShardSubscription subscription = begin();
        subscription.end(Ending.COMPLETED);
        work();

        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void onlyTheFirstEndCounts() {
        ShardSubscription subscription = begin();
        TestSubscriber<SubscriptionEvent> subscriber = subscribe(subscription, 1);
        IllegalStateException first = new IllegalStateException("first");
        subscription.end(Ending.failed(first));
        subscription.end(Ending.COMPLETED);
        subscription.cancel();
        work();

        assertThat(subscriber.expectTerminalError()).isSameAs(first);
        assertThat(ends).hasValue(1);
    }

    @Test
    void itHasOneSubscriber() {
        ShardSubscription subscription = begin();
        TestSubscriber<SubscriptionEvent> first = subscribe(subscription, 1);
        TestSubscriber<SubscriptionEvent> second = subscribe(subscription, 1);

        assertThat(second.expectTerminalError()).hasMessageContaining("one subscriber");
        assertThat(first.isTerminated()).isFalse();
    }

    private static SequenceNumber continuation(TestSubscriber<SubscriptionEvent> subscriber) {
        List<SubscriptionEvent> events = subscriber.getReceivedOnNext();
        SequenceNumber continuation = events.get(events.size() - 1).continuation();
        return requireNonNull(continuation);
    }
}
