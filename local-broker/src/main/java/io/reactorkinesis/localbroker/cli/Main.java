package io.reactorkinesis.localbroker.cli;

import java.time.Duration;
import picocli.CommandLine;

/** The program {@code local-broker.jar}. */
public final class Main {

    /** Read by slf4j-simple, which the runnable jar carries, when the first logger is made. */
    private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

    private Main() {}

    /**
     * Serves until the process is told to end.
     *
     * @param args see {@code --help}; exits with 1 when the broker cannot start and with 2 when an argument is wrong
     */
    public static void main(String[] args) {
        if (System.getProperty(LOG_LEVEL) == null) {
            System.setProperty(LOG_LEVEL, "warn");
        }
        System.exit(commandLine(new ServeCommand(new UntilShutdown())).execute(args));
    }

    static CommandLine commandLine(ServeCommand command) {
        return new CommandLine(command)
                .registerConverter(CredentialsArgument.class, CredentialsArgument::parse)
                .registerConverter(StreamArgument.class, StreamArgument::parse)
                .registerConverter(Duration.class, DurationArgument::parse)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new StartFailure());
    }
}
