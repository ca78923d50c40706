package io.reactorkinesis.localbroker.control;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.EngineOptions;
import io.reactorkinesis.localbroker.operations.Operations;
import io.reactorkinesis.localbroker.operations.fault.BrokerFaults;
import java.util.function.UnaryOperator;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * The engine that serves, which gives way to another in one moment: each call is carried out by the engine that served
 * when it began, from its beginning to its end. Thread-safe.
 */
public final class LiveEngine implements Disposable {

    private final BrokerFaults faults;
    private final Operations operations;
    private volatile Serving serving;
    private boolean closed;

    private LiveEngine(Engine engine) {
        faults = new BrokerFaults(engine.clock(), engine.scheduler());
        serving = Serving.by(engine, faults);
        operations = Operations.of(serving.operations().names(), () -> serving.operations());
    }

    /** Starts an engine without streams. */
    public static LiveEngine create(EngineOptions options) {
        return new LiveEngine(Engine.create(options));
    }

    /** The one that serves now. Not to be kept: another may serve a moment later. */
    public Engine engine() {
        return serving.engine();
    }

    /** The operations, each on the engine that serves when it is called. */
    public Operations operations() {
        return operations;
    }

    /** The faults that calls meet, whichever engine serves. */
    public BrokerFaults faults() {
        return faults;
    }

    /**
     * Lets another engine serve, at subscription. Exchanges take turns.
     *
     * @param successor makes it of the one that serves; must not block. When it fails nothing changes
     * @param reason what the subscribers of the one that served are told
     * @return completes when the one that served has {@linkplain Engine#retire(String) given way}; fails with {@link
     *     IllegalStateException} when the broker is being closed
     */
    public Mono<Void> exchange(UnaryOperator<Engine> successor, String reason) {
        return Mono.defer(() -> swap(successor).retire(reason));
    }

    private synchronized Engine swap(UnaryOperator<Engine> successor) {
        if (closed) {
            throw new IllegalStateException("The broker is closed. Start another one.");
        }
        Engine before = serving.engine();
        serving = Serving.by(successor.apply(before), faults);
        return before;
    }

    /** Ends all subscriptions since the broker is shutting down. No other engine serves from now on. */
    public void endSubscriptions() {
        lastEngine().endSubscriptions();
    }

    /**
     * Lets the channels deliver what waits, and then stops as {@link #dispose()} does.
     *
     * @return completes when each channel has tried once, after 10 seconds at the latest
     */
    public Mono<Void> close() {
        return Mono.defer(() -> lastEngine().close());
    }

    /** Stops what would happen later, and does not wait. */
    @Override
    public void dispose() {
        lastEngine().dispose();
    }

    @Override
    public boolean isDisposed() {
        return engine().isDisposed();
    }

    private synchronized Engine lastEngine() {
        closed = true;
        return serving.engine();
    }

    private record Serving(Engine engine, Operations operations) {

        static Serving by(Engine engine, BrokerFaults faults) {
            return new Serving(engine, Operations.on(engine, faults));
        }
    }
}
