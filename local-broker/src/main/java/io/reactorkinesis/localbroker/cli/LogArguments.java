package io.reactorkinesis.localbroker.cli;

import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;
import picocli.CommandLine.Option;

/** The option about logs. */
final class LogArguments {

    /** Read by slf4j-simple, which the runnable jar carries, when the first logger is made. */
    static final String DEFAULT_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

    private static final String OWN_LEVEL = "org.slf4j.simpleLogger.log.io.reactorkinesis";

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            description = "What the broker logs to stderr: error, warn, info, debug or trace.%n  Default: warn")
    private @Nullable Level level;

    /**
     * @param properties where the level is set, if it is not set there already
     */
    void applyTo(Properties properties) {
        if (level != null) {
            properties.putIfAbsent(OWN_LEVEL, level.name().toLowerCase(Locale.ROOT));
        }
    }
}
