package io.reactorkinesis.samples.benchmarks;

import io.reactorkinesis.samples.benchmarks.jmh.JmhCommand;
import io.reactorkinesis.samples.benchmarks.nullendpoint.NullEndpointCommand;
import io.reactorkinesis.samples.benchmarks.producer.ProducerCommand;
import io.reactorkinesis.samples.benchmarks.producer.ShareCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Each command prints one line of JSON, so that runs can be compared by a script. */
@Command(
        name = "benchmarks",
        mixinStandardHelpOptions = true,
        version = "Reactor Kinesis benchmarks",
        description = "Measures a Kinesis from the client's side.",
        subcommands = {
            PushCommand.class,
            StartCommand.class,
            ProducerCommand.class,
            ShareCommand.class,
            NullEndpointCommand.class,
            JmhCommand.class
        })
final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Benchmarks())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((error, command, parsed) -> {
                    command.getErr().println("benchmarks: " + error);
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }
}
