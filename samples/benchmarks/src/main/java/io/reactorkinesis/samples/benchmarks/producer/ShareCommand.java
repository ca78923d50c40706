package io.reactorkinesis.samples.benchmarks.producer;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** How well several producers share one shard that cannot take all that they are offered. */
@Command(
        name = "share",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Lets several producers write to a stream of one shard with the limits of Kinesis, and measures how"
                        + " much of the shard they use and how many attempts it refuses. Prints one line of JSON; exit code 1"
                        + " when records were lost.")
public final class ShareCommand implements Callable<Integer> {

    @Option(names = "--endpoint", required = true, paramLabel = "URL", description = "HTTP or HTTPS.")
    @Nullable
    URI endpoint;

    @Option(names = "--stream", description = "Made with one shard when there is none. Default: ${DEFAULT-VALUE}.")
    String stream = "share";

    @Option(names = "--producers", description = "Default: ${DEFAULT-VALUE}.")
    int producers = 4;

    @Option(names = "--rate", description = "Records a second offered to all together. Default: ${DEFAULT-VALUE}.")
    int rate = 2_000;

    @Option(names = "--record-bytes", description = "Default: ${DEFAULT-VALUE}.")
    int recordBytes = 100;

    @Option(names = "--aggregation", arity = "1", description = "true or false. Default: ${DEFAULT-VALUE}.")
    boolean aggregation;

    @Option(names = "--max-in-flight", description = "Records of each producer. Default: ${DEFAULT-VALUE}.")
    int maxInFlight = 2_000;

    @Option(names = "--warmup", description = "Seconds before those measured. Default: ${DEFAULT-VALUE}.")
    int warmup = 10;

    @Option(names = "--seconds", description = "How long to measure. Default: ${DEFAULT-VALUE}.")
    int seconds = 50;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine command = spec == null ? new CommandLine(this) : spec.commandLine();
        if (producers < 1 || rate < producers || recordBytes < 0 || maxInFlight < 1 || warmup < 0 || seconds < 1) {
            throw new ParameterException(
                    command,
                    "--producers, --max-in-flight and --seconds are 1 or more, --rate not below --producers,"
                            + " --record-bytes and --warmup 0 or more");
        }
        try (KinesisAsyncClient client = Clients.create(Objects.requireNonNull(endpoint), "us-east-1", true, false)) {
            Streams.ensure(client, stream, 1);
            ShareResult result = run(client);
            command.getOut().println(result.toJson(this));
            command.getOut().flush();
            return result.lost() == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private ShareResult run(KinesisAsyncClient client) {
        Workload workload = new Workload(
                recordBytes, 10_000, rate / producers, Duration.ofSeconds(warmup), Duration.ofSeconds(seconds));
        CountingClient counting = new CountingClient(client, workload.windowFrom(System.nanoTime()));
        List<Mono<ProducerResult>> runs = IntStream.range(0, producers)
                .mapToObj(i -> Mono.fromCallable(() -> new ProducerRun(
                                        counting,
                                        stream,
                                        workload,
                                        builder -> builder.aggregationEnabled(aggregation)
                                                .maxInFlightRecords(maxInFlight))
                                .execute())
                        .subscribeOn(Schedulers.boundedElastic()))
                .toList();
        List<ProducerResult> each = Objects.requireNonNull(
                Flux.merge(Flux.fromIterable(runs), producers).collectList().block());
        return new ShareResult(counting.taken(), counting.takenBytes(), counting.refused(), each);
    }
}
