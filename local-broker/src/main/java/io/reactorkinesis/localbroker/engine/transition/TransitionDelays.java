package io.reactorkinesis.localbroker.engine.transition;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How long each transition takes. Immutable.
 *
 * @param usual that of a transition without one of its own; zero makes a change happen within its call
 * @param own those that differ
 */
public record TransitionDelays(Duration usual, Map<Transition, Duration> own) {

    /** Every change happens within its call. */
    public static final TransitionDelays NONE = new TransitionDelays(Duration.ZERO, Map.of());

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException when a delay is negative
     */
    public TransitionDelays {
        requireNotNegative(usual);
        own.values().forEach(TransitionDelays::requireNotNegative);
        own = Map.copyOf(own);
    }

    /** These with another usual one. */
    public TransitionDelays withUsual(Duration delay) {
        return new TransitionDelays(delay, own);
    }

    /** These, but for one transition. */
    public TransitionDelays with(Transition transition, Duration delay) {
        Map<Transition, Duration> all = new EnumMap<>(Transition.class);
        all.putAll(own);
        all.put(transition, delay);
        return new TransitionDelays(usual, all);
    }

    /** How long a transition takes. */
    public Duration of(Transition transition) {
        return own.getOrDefault(transition, usual);
    }

    private static void requireNotNegative(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("transitionDelay must be zero or more, but got " + delay);
        }
    }
}
