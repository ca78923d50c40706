package io.reactorkinesis.samples.quickstart;

import io.reactorkinesis.consumer.InitialPosition;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.regions.Region;

/** The command line: which Kinesis, which half, and which lease file. */
@Command(
        name = "quickstart",
        mixinStandardHelpOptions = true,
        version = "Reactor Kinesis quickstart",
        description = "Sends 20,000 real flights through a Kinesis stream and reads them back: with no options, both"
                + " halves against a local broker in this JVM.",
        sortOptions = false)
final class Quickstart implements Callable<Integer> {

    private static final int SHUTDOWN_SECONDS = 20;

    @Option(names = "--endpoint", paramLabel = "URL", description = "A Kinesis that runs already, real or local.")
    @Nullable
    URI endpoint;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "Its region; alone, the real Kinesis of that region. Default with --endpoint: us-east-1.")
    @Nullable
    String region;

    @Option(names = "--stream", description = "Made when missing. Default: ${DEFAULT-VALUE}.")
    String stream = "flights";

    @Option(names = "--shards", description = "Of a stream that is made. Default: ${DEFAULT-VALUE}.")
    int shards = 4;

    @Option(names = "--send", description = "Send only.")
    boolean sendOnly;

    @Option(
            names = "--receive",
            description = "Receive only: until Ctrl-C, or until nothing has come for the time of --idle.")
    boolean receiveOnly;

    @Option(
            names = "--lease-file",
            paramLabel = "FILE",
            description = "Keeps the checkpoints, so that the next receiver goes on where this one stops.")
    @Nullable
    Path leaseFile;

    @Option(
            names = "--rate",
            description = "The most flights a second of each half, to have time to watch. Default: no limit.")
    int rate;

    @Option(names = "--idle", paramLabel = "SECONDS", description = "Default: ${DEFAULT-VALUE}.")
    int idleSeconds = 5;

    @Spec
    @Nullable
    CommandSpec spec;

    private final CountDownLatch finished = new CountDownLatch(1);

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Quickstart())
                .setExecutionExceptionHandler((error, command, parsed) -> {
                    command.getErr().println("quickstart: " + error.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() {
        CommandLine command = checked();
        PrintWriter out = command.getOut();
        try (StreamAccess access = connect();
                Leases leases = Leases.open(leaseFile)) {
            out.println("Kinesis: " + access);
            out.flush();
            boolean made = access.prepare(stream, shards);
            out.printf("Stream %s: %s%n", stream, made ? "made with %d shards".formatted(shards) : "is there already");
            leases.describe().doOnNext(out::println).blockLast();
            out.flush();
            Run run = new Run(sender(access), receiver(access, leases, made), Duration.ofSeconds(idleSeconds), out);
            stopOnInterrupt(run);
            return run.execute() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        } finally {
            finished.countDown();
        }
    }

    private CommandLine checked() {
        CommandLine command = spec == null ? new CommandLine(this) : spec.commandLine();
        if (rate < 0 || shards < 1 || idleSeconds < 1) {
            throw new ParameterException(command, "--rate is 0 or more, --shards and --idle are 1 or more");
        }
        if ((sendOnly || receiveOnly) && endpoint == null && region == null) {
            throw new ParameterException(
                    command, "One half alone needs a Kinesis that outlives it: add --endpoint or --region");
        }
        return command;
    }

    private StreamAccess connect() {
        if (endpoint == null && region == null) {
            return StreamAccess.embedded();
        }
        return StreamAccess.remote(endpoint, region == null ? Region.US_EAST_1 : Region.of(region));
    }

    private @Nullable FlightSender sender(StreamAccess access) {
        return receiveOnly && !sendOnly
                ? null
                : new FlightSender(access.client(), stream, FlightData.load(), new Pace(rate));
    }

    private @Nullable FlightReceiver receiver(StreamAccess access, Leases leases, boolean made) {
        if (sendOnly && !receiveOnly) {
            return null;
        }
        // A run of both halves counts its own flights, not those of an earlier run on the same stream.
        InitialPosition position =
                receiveOnly || made ? InitialPosition.trimHorizon() : InitialPosition.at(Instant.now());
        return new FlightReceiver(access.client(), stream, leases.store(), position, new Pace(rate));
    }

    /** Lets Ctrl-C end the run in good order: the JVM waits for its shutdown hooks, and this one waits for the run. */
    private void stopOnInterrupt(Run run) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            run.interrupt();
                            awaitFinish();
                        },
                        "quickstart-interrupt"));
    }

    private void awaitFinish() {
        try {
            if (!finished.await(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("quickstart: gave up after " + SHUTDOWN_SECONDS
                        + " s; what was not acknowledged will come again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
