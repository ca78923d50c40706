package io.reactorkinesis.localbroker.engine.stream;

import java.util.List;

/**
 * A change of shards that was checked and can be carried out.
 *
 * @param steps one after the other. The children of each get the next free indexes, so that a later step can name them
 */
record ReshardPlan(List<ReshardStep> steps) {

    /** How many more open shards there will be; negative when fewer. */
    int growth() {
        return steps.stream().mapToInt(ReshardStep::growth).sum();
    }

    /** How many more open shards there will be meanwhile, short-lived ones counted, at most; zero or more. */
    int peakGrowth() {
        int growth = 0;
        int peak = 0;
        for (ReshardStep step : steps) {
            growth += step.growth();
            peak = Math.max(peak, growth);
        }
        return peak;
    }
}
