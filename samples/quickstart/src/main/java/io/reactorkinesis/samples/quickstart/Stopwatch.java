package io.reactorkinesis.samples.quickstart;

/** The time between a first start and the last stop. */
final class Stopwatch {

    private volatile long started;
    private volatile long stopped;

    void start() {
        if (started == 0) {
            started = System.nanoTime();
        }
    }

    void stop() {
        stopped = System.nanoTime();
    }

    /** So many things in that time, in words. */
    String rate(int things) {
        double seconds = Math.max(1, stopped - started) / 1e9;
        return things == 0 ? "none a second" : "%,.0f a second".formatted(things / seconds);
    }
}
