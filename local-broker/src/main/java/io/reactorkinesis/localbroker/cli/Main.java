package io.reactorkinesis.localbroker.cli;

import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.cli.argument.DurationArgument;
import io.reactorkinesis.localbroker.cli.bench.BenchCommand;
import io.reactorkinesis.localbroker.cli.connect.Surroundings;
import io.reactorkinesis.localbroker.cli.environment.OptionVariables;
import io.reactorkinesis.localbroker.cli.put.PutCommand;
import io.reactorkinesis.localbroker.cli.shards.ShardsCommand;
import io.reactorkinesis.localbroker.cli.tail.TailCommand;
import java.time.Duration;
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
        System.getProperties().putIfAbsent(LogArguments.DEFAULT_LEVEL, "warn");
        System.exit(commandLine(new UntilShutdown(), Surroundings.ofProcess()).execute(args));
    }

    static CommandLine commandLine(Consumer<LocalBroker> keeper, Surroundings surroundings) {
        OptionVariables variables = new OptionVariables(surroundings.environment());
        return new CommandLine(new ServeCommand(keeper, variables))
                // Before the commands are there, whose variables are AWS's.
                .setDefaultValueProvider(variables)
                .addSubcommand(new PutCommand(surroundings))
                .addSubcommand(new TailCommand(surroundings))
                .addSubcommand(new ShardsCommand(surroundings))
                .addSubcommand(new BenchCommand(surroundings))
                .registerConverter(CredentialsArgument.class, CredentialsArgument::parse)
                .registerConverter(StreamArgument.class, StreamArgument::parse)
                .registerConverter(Duration.class, DurationArgument::parse)
                .registerConverter(DelayArgument.class, DelayArgument::parse)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new WrongArgument(variables))
                .setExecutionExceptionHandler(new OneLineFailure());
    }
}
