package io.reactorkinesis.samples.benchmarks;

import io.reactorkinesis.localbroker.LocalBroker;

/**
 * How long one start took.
 *
 * @param startNanos until the broker listened
 * @param answerNanos until it had answered the first request
 * @param closeNanos from then until it was closed
 */
record Start(long startNanos, long answerNanos, long closeNanos) {

    /** Starts a broker with a stream, asks it and closes it. */
    static Start measure(Way way) {
        long before = System.nanoTime();
        LocalBroker broker = LocalBroker.builder().stream("orders", 2).start();
        long started = System.nanoTime();
        way.ask(broker);
        long answered = System.nanoTime();
        broker.close();
        return new Start(started - before, answered - before, System.nanoTime() - answered);
    }

    /** As {@link #toString} wrote it. */
    static Start parse(String text) {
        String[] nanos = text.split(" ", 3);
        return new Start(Long.parseLong(nanos[0]), Long.parseLong(nanos[1]), Long.parseLong(nanos[2]));
    }

    @Override
    public String toString() {
        return startNanos + " " + answerNanos + " " + closeNanos;
    }
}
