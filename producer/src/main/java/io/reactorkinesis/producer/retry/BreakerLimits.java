package io.reactorkinesis.producer.retry;

/**
 * When the circuit opens and closes.
 *
 * @param failurePercent of the last calls that opens it
 * @param windowCalls how many last calls are looked at
 * @param trialCalls how many calls decide whether it closes
 */
public record BreakerLimits(int failurePercent, int windowCalls, int trialCalls) {

    /** Fewer calls than a quarter of the window tell nothing. */
    int leastCalls() {
        return Math.max(1, windowCalls / 4);
    }
}
