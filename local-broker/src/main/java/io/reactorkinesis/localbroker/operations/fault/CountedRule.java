package io.reactorkinesis.localbroker.operations.fault;

import io.reactorkinesis.localbroker.fault.ActiveFault;
import io.reactorkinesis.localbroker.fault.FaultRule;
import java.time.Clock;
import java.util.function.Consumer;

/** A rule with its counts. Threads take turns, so that the last hit is the last also among calls at once. */
final class CountedRule implements ActiveFault {

    private final String id;
    private final FaultRule rule;
    private final Clock clock;
    private final Consumer<CountedRule> remover;
    private long matches;
    private long hits;

    CountedRule(String id, FaultRule rule, Clock clock, Consumer<CountedRule> remover) {
        this.id = id;
        this.rule = rule;
        this.clock = clock;
        this.remover = remover;
    }

    /** Counts a match, unless the rule has ended, and tells whether it strikes. */
    synchronized boolean strike() {
        if (hasEnded()) {
            return false;
        }
        matches++;
        boolean strikes = rule.timing().strikes(matches);
        if (strikes) {
            hits++;
        }
        return strikes;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public FaultRule rule() {
        return rule;
    }

    @Override
    public synchronized long matches() {
        return matches;
    }

    @Override
    public synchronized long hits() {
        return hits;
    }

    @Override
    public synchronized boolean hasEnded() {
        return rule.until().isReached(hits, clock.instant());
    }

    @Override
    public void remove() {
        remover.accept(this);
    }

    @Override
    public String toString() {
        return id + ": " + rule;
    }
}
