package io.reactorkinesis.localbroker.engine.transition;

import java.util.Comparator;
import reactor.core.publisher.Mono;

/**
 * A transition that waits for its delay. In the order in which they are due, and begun.
 *
 * @param dueMillis when its delay ends, on the scheduler's time
 * @param place how many were begun before it
 * @param ending ends the state
 */
record PendingTransition(long dueMillis, long place, Mono<Void> ending) implements Comparable<PendingTransition> {

    private static final Comparator<PendingTransition> ORDER =
            Comparator.comparingLong(PendingTransition::dueMillis).thenComparingLong(PendingTransition::place);

    @Override
    public int compareTo(PendingTransition other) {
        return ORDER.compare(this, other);
    }
}
