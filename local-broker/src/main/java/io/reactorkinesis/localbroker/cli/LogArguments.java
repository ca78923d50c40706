package io.reactorkinesis.localbroker.cli;

import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;
import picocli.CommandLine.Option;

/** The option about logs. */
final class LogArguments {

    private static final String PREFIX = "org.slf4j.simpleLogger.";

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            description = "What the broker logs to stderr: error, warn, info, debug or trace.%n  Default: warn")
    private @Nullable Level level;

    /**
     * @param properties read by slf4j-simple, which the runnable jar carries, when the first logger is made; what they say
     *     already is left as it is
     */
    void applyTo(Properties properties) {
        properties.putIfAbsent(PREFIX + "defaultLogLevel", "warn");
        if (level != null) {
            properties.putIfAbsent(
                    PREFIX + "log.io.reactorkinesis", level.name().toLowerCase(Locale.ROOT));
        }
    }
}
