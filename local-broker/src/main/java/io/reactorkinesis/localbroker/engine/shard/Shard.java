package io.reactorkinesis.localbroker.engine.shard;

import io.reactorkinesis.localbroker.engine.limit.ShardLimits;
import io.reactorkinesis.localbroker.engine.limit.ShardLimits.ReadCharge;
import io.reactorkinesis.localbroker.engine.listener.ShardListener;
import io.reactorkinesis.localbroker.engine.log.LogPosition;
import io.reactorkinesis.localbroker.engine.log.LogUsage;
import io.reactorkinesis.localbroker.engine.log.ShardLog;
import io.reactorkinesis.localbroker.engine.log.StoredRecord;
import io.reactorkinesis.record.HashKeyRange;
import io.reactorkinesis.record.SequenceNumber;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A shard: numbers records and appends them to its log, and tells its watchers. Its lock is held for an append, for the
 * moment of closing or for a look at where it stands, never while something is awaited. Thread-safe.
 */
public final class Shard {

    private final ShardOrigin origin;
    private final String id;
    private final SequenceNumber startingNumber;
    private final ShardLog log;
    private final ShardLimits limits;
    private final ShardListener listener;
    private final Clock clock;

    private final ReentrantLock lock = new ReentrantLock();
    private long counter;
    private long lastArrivalMillis;
    private volatile SequenceNumber lastNumber;
    private volatile @Nullable ShardEnd end;
    private volatile @Nullable LastRead lastRead;
    private volatile ShardWatchers watchers = ShardWatchers.NONE;
    private Mono<Void> lastDurable = Mono.empty();

    /**
     * @param listener hears what happens in it
     */
    public Shard(ShardOrigin origin, ShardLog log, ShardLimits limits, ShardListener listener, Clock clock) {
        this.origin = origin;
        this.id = ShardId.of(origin.index());
        this.startingNumber = SequenceNumber.of(origin.created(), 0, origin.created(), origin.index());
        this.log = log;
        this.limits = limits;
        this.listener = listener;
        this.clock = clock;
        this.lastArrivalMillis = origin.openedMillis();
        this.lastNumber = startingNumber;
    }

    /**
     * Goes on as a shard of this origin was.
     *
     * @param children those that follow it; none while it is open
     */
    public void resume(ShardState state, List<Shard> children) {
        lock.lock();
        try {
            counter = state.counter();
            lastArrivalMillis = state.lastArrivalMillis();
            lastNumber = counter == 0 ? startingNumber : origin.number(counter, lastArrivalMillis);
            state.records().forEach(stored -> lastDurable = log.append(stored));
            if (state.closure() != null) {
                close(state.closure().closedMillis(), children);
            }
        } finally {
            lock.unlock();
        }
    }

    /** What there is to know about it, without copies of payloads; in {@link ShardLocks#whileHeld}. */
    public ShardState capture() {
        ShardEnd ended = end;
        ShardState.Closure closure = ended == null
                ? null
                : new ShardState.Closure(
                        ended.closedMillis(),
                        ended.children().stream().map(Shard::index).toList());
        return new ShardState(origin, counter, lastArrivalMillis, closure, log.records());
    }

    /** The number in the id. */
    public int index() {
        return origin.index();
    }

    /** The name. */
    public String id() {
        return id;
    }

    /** The hash keys that it takes. */
    public HashKeyRange range() {
        return origin.range();
    }

    /** How it came to be. */
    public ShardOrigin origin() {
        return origin;
    }

    /** Below the numbers of all its records. */
    public SequenceNumber startingNumber() {
        return startingNumber;
    }

    /** The highest number given so far; the starting number when none was. */
    public SequenceNumber lastNumber() {
        return lastNumber;
    }

    /** How it ended; null while it is open. */
    public @Nullable ShardEnd end() {
        return end;
    }

    /** Whether it takes records. */
    public boolean isOpen() {
        return end == null;
    }

    /** Whether it closed before this time, so that none of its records can be of this time or later. */
    public boolean closedBefore(long millis) {
        return endMillis() < millis;
    }

    /** When it closed, epoch milliseconds; {@link Long#MAX_VALUE} while it is open. */
    long endMillis() {
        ShardEnd ended = end;
        return ended == null ? Long.MAX_VALUE : ended.closedMillis();
    }

    /** Whether the number has the form of one that this shard gave or will give. */
    public boolean isOwn(SequenceNumber number) {
        return number.isLayoutVersion2()
                && number.shardIndex() == origin.index()
                && number.shardCreated().equals(startingNumber.shardCreated());
    }

    /**
     * Numbers a record and appends it. Numbers and arrival times do not fall, also when the clock does.
     *
     * @param partitionKey null when the writer gave none
     * @param size bytes of payload and partition key
     * @param encrypted whether the stream encrypts its records
     */
    public AppendResult append(@Nullable String partitionKey, byte[] data, int size, boolean encrypted) {
        AppendResult result = take(partitionKey, data, size, encrypted);
        if (!watchers.isEmpty() && result instanceof AppendResult.Appended appended) {
            tellOnce(appended.durable());
        }
        return result;
    }

    private AppendResult take(@Nullable String partitionKey, byte[] data, int size, boolean encrypted) {
        lock.lock();
        try {
            if (end != null) {
                return AppendResult.Refused.CLOSED;
            }
            long now = clock.millis();
            if (!limits.tryWrite(size, now)) {
                return AppendResult.Refused.THROTTLED;
            }
            lastArrivalMillis = Math.max(now, lastArrivalMillis);
            SequenceNumber number = origin.number(++counter, lastArrivalMillis);
            lastNumber = number;
            Mono<Void> durable =
                    log.append(new StoredRecord(number, lastArrivalMillis, partitionKey, data, size, encrypted));
            lastDurable = durable;
            return new AppendResult.Appended(number, durable);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Tells a watcher from now on when records become readable and when the shard closes, and perhaps more often. What
     * it is not told of was readable before.
     *
     * @param watcher called on the stack of whoever wrote or closed: must not block
     */
    public void watch(Runnable watcher) {
        Mono<Void> pending;
        lock.lock();
        try {
            watchers = watchers.with(watcher);
            pending = lastDurable;
        } finally {
            lock.unlock();
        }
        tellOnce(pending);
    }

    /** Ends what {@link #watch} began. */
    public void unwatch(Runnable watcher) {
        lock.lock();
        try {
            watchers = watchers.without(watcher);
        } finally {
            lock.unlock();
        }
    }

    /** How many watch it. */
    public int watching() {
        return watchers.count();
    }

    private void tellOnce(Mono<Void> durable) {
        // What could not be made durable does not become readable; its writer hears why.
        durable.subscribe(nothing -> {}, failure -> {}, this::tellWatchers);
    }

    /** Tells the watchers that something may be new. */
    void tellWatchers() {
        watchers.tell();
    }

    /**
     * Admits a call that reads by the shard's limits, or refuses it.
     *
     * @return takes the size of the answer; null when the call is refused
     */
    public @Nullable ReadCharge tryRead() {
        return limits.tryRead(clock.millis());
    }

    /**
     * Reads forward.
     *
     * @param charge takes the size of the records
     * @param horizonMillis records that arrived before this time are gone, epoch milliseconds
     */
    public Mono<ShardSlice> read(
            ReadCharge charge, LogPosition from, long horizonMillis, int maxRecords, long maxBytes) {
        return readUncharged(from, horizonMillis, maxRecords, maxBytes)
                .doOnNext(slice -> charge.charge(slice.bytes(), clock.millis()));
    }

    /** Hears what happens in it. */
    public ShardListener listener() {
        return listener;
    }

    /** Notes how far a call of GetRecords came. */
    public void wasRead(LastRead read) {
        lastRead = read;
    }

    /** The last GetRecords that was answered; null when there was none. */
    public @Nullable LastRead lastRead() {
        return lastRead;
    }

    /** As {@link #read}, for those whom the limits of polling do not concern. */
    public Mono<ShardSlice> readUncharged(LogPosition from, long horizonMillis, int maxRecords, long maxBytes) {
        // Before the read: a record that is written after it, but before the shard closes, must not be missed.
        ShardEnd ended = end;
        if (ended != null && ended.closedMillis() < horizonMillis) {
            // Its log may be discarded already.
            return Mono.just(new ShardSlice(List.of(), false, ended));
        }
        log.trim(horizonMillis);
        return log.read(from, maxRecords, maxBytes).map(slice -> ShardSlice.of(slice, ended));
    }

    /**
     * A number between the records that were appended so far and those to come. It is dated now, so it advances though
     * nothing arrives.
     */
    public SequenceNumber frontier() {
        lock.lock();
        try {
            // Under the lock no record has its number already and is not in the log yet.
            long issuedMillis = Math.max(clock.millis(), lastNumber.issued().toEpochMilli());
            return origin.number(lastNumber.counter(), issuedMillis);
        } finally {
            lock.unlock();
        }
    }

    /** The number behind which a position begins. */
    public SequenceNumber before(LogPosition position) {
        return origin.before(position);
    }

    /** The position of the first record that arrived at this time or later, whether it is there yet or not. */
    public LogPosition positionAt(long arrivalMillis) {
        // Read before the search, so that a record that is appended meanwhile is behind it.
        SequenceNumber last = lastNumber;
        SequenceNumber first = log.firstSince(arrivalMillis);
        return first == null ? LogPosition.after(last) : LogPosition.at(first);
    }

    /**
     * What it holds. Gives the space of the rest back.
     *
     * @param horizonMillis records that arrived before this time are gone, epoch milliseconds
     */
    public LogUsage usage(long horizonMillis) {
        if (closedBefore(horizonMillis)) {
            // Its log may be discarded already.
            return LogUsage.EMPTY;
        }
        log.trim(horizonMillis);
        return log.usage();
    }

    /** Forgets the records that it took so far, and goes on; in {@link ShardLocks#whileHeld}. */
    public void clear() {
        log.clear();
    }

    /** Forgets all records: the shard is gone. */
    public void discard() {
        log.discard();
        listener.gone();
    }

    ReentrantLock lock() {
        return lock;
    }

    /** When the last record arrived, or the shard opened; under the lock. */
    long lastArrivalMillis() {
        return lastArrivalMillis;
    }

    /** Ends the shard; under the lock. */
    void close(long closedMillis, List<Shard> children) {
        end = new ShardEnd(
                origin.number(SequenceNumber.MAX_COUNTER, closedMillis), closedMillis, List.copyOf(children));
    }
}
