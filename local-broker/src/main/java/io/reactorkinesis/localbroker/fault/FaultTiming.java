package io.reactorkinesis.localbroker.fault;

import java.util.SplittableRandom;

/**
 * When a rule strikes, by the number of its match alone: neither threads nor time have a part in it, so the same traffic
 * meets the same faults. Immutable.
 */
public sealed interface FaultTiming {

    /** Whether the rule strikes at its match of this number, counted from 1. */
    boolean strikes(long match);

    /** At every match. */
    record Always() implements FaultTiming {

        @Override
        public boolean strikes(long match) {
            return true;
        }

        @Override
        public String toString() {
            return "always";
        }
    }

    /**
     * At one match.
     *
     * @param match its number, from 1
     */
    record Nth(long match) implements FaultTiming {

        public Nth {
            requirePositive("nth", match);
        }

        @Override
        public boolean strikes(long match) {
            return match == this.match;
        }

        @Override
        public String toString() {
            return "nth " + match;
        }
    }

    /**
     * At each match whose number is a multiple.
     *
     * @param period of what, at least 1
     */
    record Every(long period) implements FaultTiming {

        public Every {
            requirePositive("every", period);
        }

        @Override
        public boolean strikes(long match) {
            return match % period == 0;
        }

        @Override
        public String toString() {
            return "every " + period;
        }
    }

    /**
     * At the first matches.
     *
     * @param matches how many, at least 1
     */
    record First(long matches) implements FaultTiming {

        public First {
            requirePositive("first", matches);
        }

        @Override
        public boolean strikes(long match) {
            return match <= matches;
        }

        @Override
        public String toString() {
            return "first " + matches;
        }
    }

    /**
     * By chance.
     *
     * @param probability above 0, 1 at most
     * @param seed of the {@link SplittableRandom} whose draws decide, one for each match
     */
    record Chance(double probability, long seed) implements FaultTiming {

        // By so much does the state of a SplittableRandom grow from draw to draw.
        private static final long STEP = 0x9E3779B97F4A7C15L;

        public Chance {
            if (!(probability > 0 && probability <= 1)) {
                throw new IllegalArgumentException("probability must be above 0 and at most 1, but got " + probability);
            }
        }

        @Override
        public boolean strikes(long match) {
            // What a generator of this seed would draw the match-th time, without the draws before it.
            return new SplittableRandom(seed + (match - 1) * STEP).nextDouble() < probability;
        }

        @Override
        public String toString() {
            return "with probability " + probability + " and seed " + seed;
        }
    }

    private static void requirePositive(String name, long number) {
        if (number < 1) {
            throw new IllegalArgumentException(name + " must be 1 or more, but got " + number);
        }
    }
}
