package io.reactorkinesis.producer.pipeline;

import io.reactorkinesis.producer.batch.BatchPlanner;
import io.reactorkinesis.producer.flow.Admission;
import io.reactorkinesis.producer.flow.Source;
import io.reactorkinesis.producer.loop.SerialLoop;
import io.reactorkinesis.producer.order.KeyGate;
import io.reactorkinesis.producer.pace.Throttles;
import io.reactorkinesis.producer.pending.Account;
import io.reactorkinesis.producer.pending.Failure;
import io.reactorkinesis.producer.pending.Ledger;
import io.reactorkinesis.producer.pending.PendingRecord;
import io.reactorkinesis.producer.probe.Changes;
import io.reactorkinesis.producer.probe.Figures;
import io.reactorkinesis.producer.probe.Probe;
import io.reactorkinesis.producer.retry.Backoff;
import io.reactorkinesis.producer.retry.Breaker;
import io.reactorkinesis.producer.send.Caller;
import io.reactorkinesis.producer.shardmap.ReadingWaiter;
import io.reactorkinesis.producer.shardmap.Schedule;
import io.reactorkinesis.producer.shardmap.ShardLister;
import io.reactorkinesis.producer.shardmap.ShardMapKeeper;
import io.reactorkinesis.producer.shardmap.StrategyReader;
import io.reactorkinesis.producer.shardmap.StreamReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Scheduler;

/**
 * From taking a record to its result. Methods may be called from any thread; what they do, they do on the loop, and
 * there they call back.
 */
public final class Pipeline {

    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

    /** Between readings of the shard map that bring nothing new; KPL users saw 30 a second. */
    private static final Duration FIRST_MAP_PAUSE = Duration.ofMillis(500);

    private static final Duration MAX_MAP_PAUSE = Duration.ofSeconds(30);

    private final Map<Source, Runnable> sources = new LinkedHashMap<>();
    private final List<Runnable> closers = new ArrayList<>();
    private final SerialLoop loop;
    private final Probe probe;
    private final Changes changes;
    private final Runnable onClosed;
    private final Ledger ledger;
    private final BatchPlanner planner;
    private final Router router;
    private final ShardMapKeeper keeper;
    private final @Nullable GateKeeper gateKeeper;
    private final Misroutes misroutes;
    private final Dispatcher dispatcher;
    private final Caller caller;
    private final Admission admission;
    private volatile State state = State.OPEN;
    private volatile long oldest = Long.MAX_VALUE;

    private enum State {
        OPEN,
        CLOSING,
        CLOSED
    }

    /**
     * Wires the rooms; nothing is asked of Kinesis yet.
     *
     * @param onClosed called when the pipeline is closed and all its results were told
     */
    public Pipeline(Settings settings, Surroundings given, Runnable onClosed) {
        this.onClosed = onClosed;
        this.probe = given.probe();
        this.changes = given.changes();
        Scheduler scheduler = given.scheduler();
        Backoff backoff = new Backoff(settings.firstBackoff(), settings.maxBackoff(), given.random());
        Backoff mapBackoff = new Backoff(FIRST_MAP_PAUSE, MAX_MAP_PAUSE, given.random());
        ShardLister lister = new ShardLister(
                given.client(), given.address().name(), given.address().arn(), settings.requestTimeout(), scheduler);
        StrategyReader strategy =
                new StrategyReader(given.client(), given.address(), settings.requestTimeout(), scheduler);
        loop = new SerialLoop(scheduler.createWorker(), given.clock(), this::afterTasks, this::broke);
        planner = new BatchPlanner(settings.batch());
        router = new Router(
                settings.aggregate(),
                planner,
                new Throttles(settings.shardShare(), backoff, given.random()),
                loop,
                settings.ordered(),
                (record, reason) -> refuse(record, reason));
        KeyGate gate = router.gate();
        ledger = new Ledger(probe, gate == null ? null : gate::left);
        keeper = new ShardMapKeeper(
                new StreamReader(lister.read(), strategy.isAuto()),
                loop,
                probe,
                changes,
                mapBackoff,
                new Schedule(settings.shardMapRefresh(), given.random()),
                this::mapWasRead);
        Retrier retrier = new Retrier(settings.retry(), backoff, ledger, router, loop, probe);
        gateKeeper = gate == null ? null : new GateKeeper(gate, retrier, loop);
        misroutes = new Misroutes(keeper, retrier, ledger, loop, probe, changes);
        dispatcher = new Dispatcher(
                planner,
                retrier,
                misroutes,
                ledger,
                loop,
                probe,
                changes,
                new Breaker(settings.breaker(), backoff, given.clock(), changes),
                settings.inFlight().requests());
        caller = new Caller(
                given.client(),
                given.address(),
                scheduler,
                loop,
                probe,
                settings.requestTimeout().toNanos(),
                dispatcher);
        admission = new Admission(settings.inFlight(), ledger, this::take);
    }

    /** What is held at the moment. */
    public Figures figures() {
        int records = ledger.records();
        return new Figures(
                records, ledger.bytes(), caller.inFlight(), Math.max(0, records - caller.recordsInFlight()), oldest);
    }

    /** Whether records are taken. */
    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Hands a single record in; it may wait for room. */
    public void submit(PendingRecord record) {
        loop.execute(() -> {
            ledger.enter(record, loop.now());
            if (state == State.OPEN) {
                admission.enter(record);
            } else {
                ledger.failed(record, closed(), loop.now());
            }
        });
    }

    /** A record was handed in that cannot be sent. */
    public void unfit() {
        loop.execute(() -> probe.failed("unfit", 0));
    }

    /** Takes a single record back if it still waits for room. */
    public void withdraw(PendingRecord record) {
        loop.execute(() -> {
            if (admission.withdraw(record)) {
                ledger.withdraw(record);
            }
        });
    }

    /**
     * A source of many records, which asks for none before it is started.
     *
     * @param request asks the source for so many records
     */
    public Source source(LongConsumer request) {
        return admission.open(request);
    }

    /**
     * Starts to ask a source for records.
     *
     * @param onClose called instead, or later, when the pipeline takes no more from sources
     */
    public void start(Source source, Runnable onClose) {
        loop.execute(() -> {
            if (state == State.OPEN) {
                sources.put(source, onClose);
                source.start();
            } else {
                onClose.run();
            }
        });
    }

    /** A source has no more, or none is wanted. Only on the loop. */
    public void end(Source source) {
        sources.remove(source);
        source.close();
    }

    /** A source brought a record. Only on the loop. */
    public void arrived(Source source, PendingRecord record) {
        ledger.enter(record, loop.now());
        if (state == State.CLOSED) {
            ledger.failed(record, closed(), loop.now());
        } else {
            source.arrived(record);
        }
    }

    /** Runs something on the loop. */
    public void execute(Runnable task) {
        loop.execute(task);
    }

    /** Lets nothing linger, and calls back when all that was handed in has its result. */
    public void flush(Runnable done) {
        loop.execute(() -> {
            ledger.whenSettled(done);
            planner.flush(loop.now());
        });
    }

    /** Reads the shard map and tells the waiter. */
    public void refreshShards(ReadingWaiter waiter) {
        loop.execute(() -> {
            if (state == State.CLOSED) {
                waiter.closed();
            } else {
                keeper.demand(waiter);
            }
        });
    }

    /** Takes no more, flushes, and closes when all have results or the time is over. Calls back when closed. */
    public void close(long timeoutNanos, Runnable done) {
        loop.execute(() -> {
            if (state == State.CLOSED) {
                done.run();
                return;
            }
            closers.add(done);
            closeSources();
            planner.flush(loop.now());
            if (timeoutNanos == 0) {
                terminate();
            } else {
                loop.after(timeoutNanos, this::terminate);
            }
        });
    }

    private void take(PendingRecord record, Account account) {
        ledger.take(record, account, loop.now());
        router.route(record);
    }

    private void refuse(PendingRecord record, Failure reason) {
        ledger.failed(record, reason, loop.now());
    }

    private void afterTasks() {
        if (state != State.CLOSED) {
            dispatcher.expire();
            if (gateKeeper != null) {
                gateKeeper.expire();
            }
            admission.serve();
            if (gateKeeper != null) {
                gateKeeper.settle();
            }
            if (!ledger.isEmpty()) {
                keeper.keepFresh();
            }
            misroutes.lookAgain();
            dispatcher.dispatch(caller);
        }
        ledger.tellEpochs();
        oldest = ledger.oldest();
        if (state == State.CLOSING && ledger.isEmpty()) {
            terminate();
        }
    }

    private void mapWasRead() {
        router.mapIs(keeper.map());
        misroutes.mapWasRead();
    }

    private void closeSources() {
        if (state == State.OPEN) {
            state = State.CLOSING;
        }
        Map<Source, Runnable> open = new LinkedHashMap<>(sources);
        sources.clear();
        open.forEach((source, onClose) -> {
            source.close();
            onClose.run();
        });
    }

    private void terminate() {
        if (state == State.CLOSED) {
            return;
        }
        closeSources();
        state = State.CLOSED;
        if (gateKeeper != null) {
            gateKeeper.close();
        }
        int failed = ledger.failAll(record -> closed(), loop.now());
        oldest = Long.MAX_VALUE;
        ledger.tellEpochs();
        keeper.dispose();
        changes.closed(failed);
        closers.forEach(Runnable::run);
        closers.clear();
        onClosed.run();
        loop.dispose();
    }

    private void broke(Throwable defect) {
        LOG.error("The producer met a defect of its own and closes; every open record fails", defect);
        terminate();
    }

    private static Failure closed() {
        return new Failure.Closed("The producer is closed. The record is not written, unless it was in a call without"
                + " answer. Close gracefully, with a longer timeout, to have all results.");
    }
}
