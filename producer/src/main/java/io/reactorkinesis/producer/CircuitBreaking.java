package io.reactorkinesis.producer;

/**
 * When the producer stops calling an endpoint that fails. Calls that fail as a whole for a reason that may pass count:
 * no connection, no answer in time, HTTP status 5xx, throttled calls. When too many of the last calls failed the circuit
 * opens: no call is made until a pause is over ({@link ProducerOptionsBuilder#retryBackoff}); then a few trial calls decide
 * whether it closes or opens again, for longer. Records wait meanwhile, within {@link ProducerOptionsBuilder#recordTtl}
 * and the in-flight limits.
 *
 * @param failurePercent of the last calls that opens the circuit, 1 to 100; default 50
 * @param windowCalls how many last calls are looked at, 1 to 10,000; default 20. A quarter of them is enough to open
 * @param trialCalls how many calls try whether the endpoint is back, 1 to 100; default 3
 */
public record CircuitBreaking(int failurePercent, int windowCalls, int trialCalls) {

    /**
     * @throws IllegalArgumentException when a number is outside its range
     */
    public CircuitBreaking {
        Range.check("circuitBreaker failurePercent", failurePercent, 1, 100);
        Range.check("circuitBreaker windowCalls", windowCalls, 1, 10_000);
        Range.check("circuitBreaker trialCalls", trialCalls, 1, 100);
    }

    /** Half of the last 20 calls; 3 trial calls. */
    public static CircuitBreaking defaults() {
        return new CircuitBreaking(50, 20, 3);
    }
}
