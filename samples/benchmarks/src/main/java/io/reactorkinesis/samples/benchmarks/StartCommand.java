package io.reactorkinesis.samples.benchmarks;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long an embedded broker takes to start. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Starts local brokers with a stream and measures the time until each listens, and until it has"
                + " answered the first request. Prints one line of JSON.")
final class StartCommand implements Callable<Integer> {

    @Option(
            names = "--way",
            description = "How the first request gets there: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    Way way = Way.SOCKET;

    @Option(names = "--cold", description = "Starts that are each the first of a JVM. Default: ${DEFAULT-VALUE}.")
    int cold = 10;

    @Option(names = "--warm", description = "Starts one after another in one JVM. Default: ${DEFAULT-VALUE}.")
    int warm = 200;

    @Option(names = "--warmup", description = "Starts before those, not measured. Default: ${DEFAULT-VALUE}.")
    int warmup = 20;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine command = spec == null ? new CommandLine(this) : spec.commandLine();
        if (cold < 0 || warm < 0 || warmup < 0) {
            throw new ParameterException(command, "--cold, --warm and --warmup are 0 or more");
        }
        List<Start> ofJvms = IntStream.range(0, cold)
                .mapToObj(each -> ColdStart.measure(way))
                .toList();
        List<Start> ofThisJvm = Stream.generate(() -> Start.measure(way))
                .limit(warmup + warm)
                .skip(warmup)
                .toList();
        command.getOut().println(new StartResult(way, ofJvms, ofThisJvm).toJson());
        command.getOut().flush();
        return CommandLine.ExitCode.OK;
    }
}
