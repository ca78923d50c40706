package io.reactorkinesis.samples.benchmarks.producer;

import picocli.CommandLine;

/** The producer command by itself. */
final class ProducerMain {

    private ProducerMain() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new ProducerCommand()).setCaseInsensitiveEnumValuesAllowed(true);
    }
}
