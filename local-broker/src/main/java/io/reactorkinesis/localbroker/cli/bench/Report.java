package io.reactorkinesis.localbroker.cli.bench;

import java.util.Locale;

/**
 * What a measurement came to.
 *
 * @param load that it was made with
 * @param put PutRecords
 * @param get GetRecords
 * @param between from the call that wrote a record to the answer that has it
 */
record Report(Load load, Meter.Measured put, Meter.Measured get, Meter.Measured between) {

    private static final double MEBIBYTE = 1024 * 1024;

    String table() {
        return String.format(
                        Locale.ROOT,
                        "%d records of %,d bytes a call, %d calls at a time, for %.1f s%n%n",
                        load.batch(),
                        load.recordSize(),
                        load.writers(),
                        load.time().toMillis() / 1e3)
                + "               calls/s   records/s     MiB/s    p50 ms    p99 ms    max ms   throttled\n"
                + row("PutRecords", put)
                + row("GetRecords", get)
                + String.format(
                        Locale.ROOT,
                        "%-10s %33s %9.1f %9.1f %9.1f%n",
                        "put to get",
                        "",
                        between.median(),
                        between.p99(),
                        between.longest());
    }

    private static String row(String name, Meter.Measured measured) {
        return String.format(
                Locale.ROOT,
                "%-10s %,11.1f %,11.0f %,9.2f %9.1f %9.1f %9.1f %,11d%n",
                name,
                measured.calls(),
                measured.records(),
                measured.bytes() / MEBIBYTE,
                measured.median(),
                measured.p99(),
                measured.longest(),
                measured.throttled());
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"putRecords\":%s,\"getRecords\":%s,\"putToGet\":{\"p50Millis\":%.3f,\"p99Millis\":%.3f,"
                        + "\"maxMillis\":%.3f}}%n",
                json(put),
                json(get),
                between.median(),
                between.p99(),
                between.longest());
    }

    private static String json(Meter.Measured measured) {
        return String.format(
                Locale.ROOT,
                "{\"callsPerSecond\":%.1f,\"recordsPerSecond\":%.1f,\"bytesPerSecond\":%.0f,\"p50Millis\":%.3f,"
                        + "\"p99Millis\":%.3f,\"maxMillis\":%.3f,\"throttled\":%d}",
                measured.calls(),
                measured.records(),
                measured.bytes(),
                measured.median(),
                measured.p99(),
                measured.longest(),
                measured.throttled());
    }
}
