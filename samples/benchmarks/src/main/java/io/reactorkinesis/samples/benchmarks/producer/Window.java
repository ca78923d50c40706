package io.reactorkinesis.samples.benchmarks.producer;

/**
 * What is measured: all between two times of {@link System#nanoTime}.
 *
 * @param to after it
 */
record Window(long from, long to) {

    /** Whether something at that time counts. */
    boolean holds(long time) {
        return time - from >= 0 && time - to < 0;
    }

    long nanos() {
        return to - from;
    }
}
