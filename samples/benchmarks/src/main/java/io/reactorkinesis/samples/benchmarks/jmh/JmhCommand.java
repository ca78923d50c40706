package io.reactorkinesis.samples.benchmarks.jmh;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Hands over to JMH. */
@Command(
        name = "jmh",
        description = "Measures packing, routing and batching by themselves. Takes what JMH takes, such as a pattern of"
                + " names, -f FORKS, -i ITERATIONS and -prof gc.")
public final class JmhCommand implements Callable<Integer> {

    @Unmatched
    List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        new Runner(new CommandLineOptions(arguments.toArray(String[]::new))).run();
        return CommandLine.ExitCode.OK;
    }
}
