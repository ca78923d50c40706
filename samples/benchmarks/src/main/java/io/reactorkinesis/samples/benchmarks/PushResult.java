package io.reactorkinesis.samples.benchmarks;

import java.util.Locale;

/**
 * What came of a run.
 *
 * @param failed puts that were refused
 * @param missing records that were stored and did not come
 * @param events events that brought measured records
 * @param pushes from when each measured record was due to be put until its event was there
 * @param ticks how late the timer of the puts was: what the machine adds by itself
 */
record PushResult(long failed, long missing, long events, Times pushes, Times ticks) {

    String toJson(String target, Load load) {
        return String.format(
                Locale.ROOT,
                "{\"benchmark\":\"push\",\"target\":\"%s\",\"rate\":%d,\"seconds\":%d,\"recordBytes\":%d,"
                        + "\"records\":%d,\"events\":%d,\"failed\":%d,\"missing\":%d,"
                        + "\"p50Millis\":%s,\"p99Millis\":%s,\"maxMillis\":%s,\"timerP99Millis\":%s}",
                target,
                load.rate(),
                load.measured().toSeconds(),
                load.recordBytes(),
                pushes.count(),
                events,
                failed,
                missing,
                pushes.json(0.5),
                pushes.json(0.99),
                pushes.json(1),
                ticks.json(0.99));
    }
}
