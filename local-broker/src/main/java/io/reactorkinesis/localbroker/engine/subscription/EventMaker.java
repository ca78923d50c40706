package io.reactorkinesis.localbroker.engine.subscription;

import io.reactorkinesis.localbroker.engine.log.LogPosition;
import io.reactorkinesis.localbroker.engine.log.StoredRecord;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.shard.ShardEnd;
import io.reactorkinesis.localbroker.engine.shard.ShardSlice;
import io.reactorkinesis.record.SequenceNumber;
import java.time.Clock;
import java.util.List;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;

/** Makes events of what a shard holds, one after the other. Used by one thread at a time. */
final class EventMaker {

    /** The most records of an event; the number of GetRecords. */
    static final int MAX_RECORDS = 10_000;

    /**
     * The most bytes of an event, but for a first record that is larger: half of what is sent in a second, so that an
     * event is a frame of moderate size in every encoding.
     */
    static final long MAX_BYTES = 1024 * 1024;

    private final Shard shard;
    private final LongSupplier horizonMillis;
    private final Clock clock;

    private SequenceNumber passed;
    private SequenceNumber frontier;

    /**
     * @param from where the first event begins
     * @param horizonMillis records that arrived before this time are gone, epoch milliseconds
     */
    EventMaker(Shard shard, LogPosition from, LongSupplier horizonMillis, Clock clock) {
        this.shard = shard;
        this.horizonMillis = horizonMillis;
        this.clock = clock;
        this.passed = shard.before(from);
        this.frontier = passed;
    }

    /** What the next event could be made of. */
    Mono<ShardSlice> read() {
        // Before the read: a record behind it may be missed by the read.
        frontier = shard.frontier();
        return shard.readUncharged(LogPosition.after(passed), horizonMillis.getAsLong(), MAX_RECORDS, MAX_BYTES);
    }

    /** The event of what was read last, behind which the next one begins. */
    SubscriptionEvent next(ShardSlice slice) {
        long behind = slice.millisBehind(clock.millis());
        ShardEnd end = slice.end();
        if (end != null) {
            return new SubscriptionEvent(slice.records(), null, behind, end.children());
        }
        StoredRecord last = slice.last();
        if (last != null) {
            passed = last.sequenceNumber();
        } else if (!slice.more() && frontier.compareTo(passed) > 0) {
            passed = frontier;
        }
        return new SubscriptionEvent(slice.records(), passed, behind, List.of());
    }

    /** An event without what was read last, which has to wait. */
    SubscriptionEvent without(ShardSlice slice) {
        long behind = clock.millis() - slice.records().get(0).arrivalMillis();
        return new SubscriptionEvent(List.of(), passed, Math.max(0, behind), List.of());
    }
}
