package io.reactorkinesis.localbroker.cli;

import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.cli.environment.OptionVariables;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine;

/** The program {@code local-broker.jar}. */
public final class Main {

    private Main() {}

    /**
     * Serves until the process is told to end.
     *
     * @param args see {@code --help}; exits with 1 when the broker cannot start and with 2 when an argument is wrong
     */
    public static void main(String[] args) {
        System.exit(commandLine(new UntilShutdown(), System.getenv()).execute(args));
    }

    static CommandLine commandLine(Consumer<LocalBroker> keeper, Map<String, String> environment) {
        OptionVariables variables = new OptionVariables(environment);
        return new CommandLine(new ServeCommand(keeper, variables))
                .registerConverter(CredentialsArgument.class, CredentialsArgument::parse)
                .registerConverter(StreamArgument.class, StreamArgument::parse)
                .registerConverter(DelayArgument.class, DelayArgument::parse)
                .setDefaultValueProvider(variables)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new WrongArgument(variables))
                .setExecutionExceptionHandler(new StartFailure());
    }
}
