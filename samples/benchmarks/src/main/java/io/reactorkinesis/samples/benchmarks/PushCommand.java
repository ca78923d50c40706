package io.reactorkinesis.samples.benchmarks;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long a record takes from PutRecord to the event of SubscribeToShard that brings it. */
@Command(
        name = "push",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Puts records at a steady rate, each by a call of its own, and measures the time until the event"
                + " of SubscribeToShard that brings it. Prints one line of JSON; exit code 1 when records are missing.")
final class PushCommand implements Callable<Integer> {

    /** A subscription lasts 5 minutes. */
    private static final int MAX_SECONDS = 280;

    @Option(names = "--endpoint", paramLabel = "URL", description = "Default: a local broker in this JVM.")
    @Nullable
    URI endpoint;

    @Option(names = "--http1", description = "Speak HTTP/1.1 in place of HTTP/2.")
    boolean http1;

    @Option(names = "--json", description = "Speak JSON in place of CBOR.")
    boolean json;

    @Option(names = "--rate", description = "Records a second. Default: ${DEFAULT-VALUE}.")
    int rate = 200;

    @Option(names = "--seconds", description = "How long to measure. Default: ${DEFAULT-VALUE}.")
    int seconds = 20;

    @Option(names = "--warmup", description = "Seconds at the same rate before that. Default: ${DEFAULT-VALUE}.")
    int warmup = 5;

    @Option(names = "--record-bytes", description = "Default: ${DEFAULT-VALUE}.")
    int recordBytes = 100;

    @Option(names = "--shards", description = "Of the stream, which is made. Default: ${DEFAULT-VALUE}.")
    int shards = 4;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine command = spec == null ? new CommandLine(this) : spec.commandLine();
        if (rate < 1 || seconds < 1 || warmup < 0 || shards < 1 || recordBytes < Long.BYTES) {
            throw new ParameterException(
                    command,
                    "--rate, --seconds and --shards are 1 or more, --warmup 0 or more, --record-bytes 8 or more");
        }
        if (seconds + warmup > MAX_SECONDS) {
            throw new ParameterException(
                    command, "--seconds and --warmup together are " + MAX_SECONDS + " at most: a subscription ends");
        }
        try (Target target = endpoint == null ? Target.embedded(json) : Target.remote(endpoint, http1, json)) {
            Load load = new Load(rate, Duration.ofSeconds(warmup), Duration.ofSeconds(seconds), recordBytes);
            PushResult result = new PushRun(target.client(), shards, load).execute();
            command.getOut().println(result.toJson(target.name(), load));
            command.getOut().flush();
            return result.missing() == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }
}
