package io.reactorkinesis.samples.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * What came of many starts.
 *
 * @param cold each in a JVM of its own
 * @param warm one after another in this one
 */
record StartResult(Way way, List<Start> cold, List<Start> warm) {

    String toJson() {
        return String.format(
                Locale.ROOT,
                "{\"benchmark\":\"start\",\"way\":\"%s\",\"cold\":%d,%s,%s,\"warm\":%d,%s,%s,%s}",
                way.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                cold.size(),
                times("coldStart", cold, Start::startNanos),
                times("coldAnswer", cold, Start::answerNanos),
                warm.size(),
                times("warmStart", warm, Start::startNanos),
                times("warmAnswer", warm, Start::answerNanos),
                times("warmClose", warm, Start::closeNanos));
    }

    private static String times(String name, List<Start> starts, ToLongFunction<Start> nanos) {
        Times times = Times.of(starts.stream().map(nanos::applyAsLong).toList());
        return String.format(
                Locale.ROOT, "\"%sP50Millis\":%s,\"%sP99Millis\":%s", name, times.json(0.5), name, times.json(0.99));
    }
}
