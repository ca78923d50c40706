package io.reactorkinesis.producer.retry;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.reactorkinesis.producer.probe.Changes;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the endpoint is called at all, by how the last calls went. For the loop. */
public final class Breaker {

    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);

    /** Slowness has its own limit, the request timeout. */
    private static final Duration NEVER_SLOW = Duration.ofDays(1);

    private final CircuitBreaker circuit;
    private final Backoff backoff;
    private final Changes changes;
    private long waitMillis;

    /**
     * @param backoff how long the circuit stays open, by how often in a row it opened
     * @param clock what the wait is measured with
     * @param changes told when the circuit opens and closes
     */
    public Breaker(BreakerLimits limits, Backoff backoff, Clock clock, Changes changes) {
        this.backoff = backoff;
        this.changes = changes;
        this.circuit = CircuitBreaker.of(
                "endpoint",
                CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(limits.windowCalls())
                        .minimumNumberOfCalls(limits.leastCalls())
                        .failureRateThreshold(limits.failurePercent())
                        .permittedNumberOfCallsInHalfOpenState(limits.trialCalls())
                        .slowCallDurationThreshold(NEVER_SLOW)
                        .waitIntervalFunctionInOpenState(this::waitMillis)
                        .recordResult(Boolean.FALSE::equals)
                        .writableStackTraceEnabled(false)
                        .clock(clock)
                        .build());
        circuit.getEventPublisher()
                .onStateTransition(event -> changed(event.getStateTransition().getToState()));
    }

    /** Whether a call may be made now; it is to be made, or {@linkplain #unused() given back}. */
    public boolean permits() {
        return circuit.tryAcquirePermission();
    }

    /** A permitted call is not made. */
    public void unused() {
        circuit.releasePermission();
    }

    /** A call has ended. */
    public void ended(boolean well, long nanos) {
        circuit.onResult(nanos, TimeUnit.NANOSECONDS, well);
    }

    /** Whether no call is made, until the wait is over. */
    public boolean isOpen() {
        return circuit.getState() == CircuitBreaker.State.OPEN;
    }

    /** The longest that the circuit, when it opened last, stays open, in nanoseconds. */
    public long waitNanos() {
        return TimeUnit.MILLISECONDS.toNanos(waitMillis);
    }

    private long waitMillis(int openings) {
        waitMillis = TimeUnit.NANOSECONDS.toMillis(backoff.nanos(openings)) + 1;
        return waitMillis;
    }

    private void changed(CircuitBreaker.State state) {
        if (state == CircuitBreaker.State.OPEN) {
            LOG.warn("Calls to Kinesis fail; none is made for {} ms. Records wait.", waitMillis);
            changes.circuitOpened();
        } else if (state == CircuitBreaker.State.HALF_OPEN) {
            changes.circuitHalfOpened();
        } else if (state == CircuitBreaker.State.CLOSED) {
            LOG.info("Calls to Kinesis succeed again.");
            changes.circuitClosed();
        }
    }
}
