package io.reactorkinesis.localbroker.conformance.time;

import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.LocalBrokerBuilder;
import io.reactorkinesis.localbroker.conformance.wire.Endpoint;
import io.reactorkinesis.localbroker.conformance.wire.RawClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;

/** A broker over HTTP whose clock stands still until the test moves it. */
public final class TimedBroker implements AutoCloseable {

    /** How long a change of state lasts. */
    public static final Duration TRANSITION = Duration.ofSeconds(1);

    private static final Clock START = Clock.fixed(Instant.parse("2026-11-22T10:00:00.250Z"), ZoneOffset.UTC);

    private final LocalBroker broker;

    public TimedBroker(UnaryOperator<LocalBrokerBuilder> options) {
        broker = options.apply(LocalBroker.builder().clock(START).transitionDelay(TRANSITION))
                .start();
        broker.clock().freeze();
    }

    /** Moves the time and does what is due. */
    public void advance(Duration duration) {
        broker.clock().advance(duration);
    }

    /** Lets what is CREATING, UPDATING or DELETING come to its end. */
    public void settle() {
        advance(TRANSITION);
    }

    public Instant now() {
        return broker.clock().instant();
    }

    /** A client whose calls are those of this account, 12 digits. */
    public RawClient client(String account) {
        return new RawClient(Endpoint.of(broker, account));
    }

    /** The calls of this account, 12 digits. */
    public Caller caller(String account) {
        return new Caller(client(account));
    }

    @Override
    public void close() {
        broker.close();
    }
}
