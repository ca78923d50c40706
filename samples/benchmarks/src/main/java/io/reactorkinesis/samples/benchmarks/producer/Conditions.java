package io.reactorkinesis.samples.benchmarks.producer;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What a run had to do with, whatever the producer does. All times in nanoseconds.
 *
 * @param calls how long the endpoint took, with the way there and the SDK's client
 * @param hiccups how late a timer rang that nothing else waits for
 * @param stolenPercent of the machine's CPU time, which its host gave to others; null where the system does not tell
 */
record Conditions(
        Histogram calls, Histogram hiccups, @Nullable Double stolenPercent) {}
