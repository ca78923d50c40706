package io.reactorkinesis.samples.benchmarks.producer;

import io.reactorkinesis.producer.Ordering;
import io.reactorkinesis.producer.ProducerOptionsBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** What one producer writes in a second, and what that costs. */
@Command(
        name = "producer",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Sends records with one producer, as fast as it takes them or at a steady rate, and measures from"
                + " sending to the result. Prints one line of JSON; exit code 1 when records failed.")
public final class ProducerCommand implements Callable<Integer> {

    /** Makes a call for every few records. */
    private static final int FEW_IN_FLIGHT = 64;

    private static final int HEAP_BY_PAYLOAD = -1;

    @Option(
            names = "--endpoint",
            required = true,
            paramLabel = "URL",
            description = "HTTP or HTTPS. Any certificate is trusted, since this is a tool to measure with.")
    @Nullable
    URI endpoint;

    @Option(names = "--region", description = "Default: ${DEFAULT-VALUE}.")
    String region = "us-east-1";

    @Option(names = "--stream", description = "Made when there is none. Default: ${DEFAULT-VALUE}.")
    String stream = "benchmark";

    @Option(names = "--shards", description = "Of the stream when it is made. Default: ${DEFAULT-VALUE}.")
    int shards = 16;

    @Option(names = "--record-bytes", description = "Default: ${DEFAULT-VALUE}.")
    int recordBytes = 100;

    @Option(names = "--keys", description = "Distinct partition keys. Default: ${DEFAULT-VALUE}.")
    int keys = 10_000;

    @Option(names = "--rate", description = "Records a second that are offered; 0: as many as it takes. Default: 0.")
    int rate;

    @Option(names = "--warmup", description = "Seconds before those measured. Default: ${DEFAULT-VALUE}.")
    int warmup = 40;

    @Option(names = "--seconds", description = "How long to measure. Default: ${DEFAULT-VALUE}.")
    int seconds = 20;

    @Option(names = "--aggregation", arity = "1", description = "true or false. Default: ${DEFAULT-VALUE}.")
    boolean aggregation = true;

    @Option(names = "--ordering", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    Ordering ordering = Ordering.NONE;

    @Option(
            names = "--max-in-flight",
            paramLabel = "RECORDS",
            description = "Records without result. Default: ${DEFAULT-VALUE}.")
    int maxInFlight = 10_000;

    @Option(
            names = "--rate-limit",
            description = "Pacing of each shard: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    RateLimit rateLimit = RateLimit.OFF;

    @Option(names = "--cbor", arity = "1", description = "true, or false for JSON. Default: ${DEFAULT-VALUE}.")
    boolean cbor = true;

    @Option(names = "--http2", description = "Speak HTTP/2 in place of HTTP/1.1.")
    boolean http2;

    @Option(
            names = Heap.OPTION,
            paramLabel = "MIB",
            description =
                    "Measures in a JVM of its own with so large a heap; 0: in this one. Default: 120 MiB, and twice"
                            + " the payload that may be in flight.")
    int heap = HEAP_BY_PAYLOAD;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine command = spec == null ? new CommandLine(this) : spec.commandLine();
        check(command);
        return heap == 0 ? measure(command) : Heap.of(this).run(command);
    }

    private int measure(CommandLine command) {
        Workload workload = new Workload(
                recordBytes, keys, rate, Duration.ofSeconds(warmup).dividedBy(2), Duration.ofSeconds(seconds));
        try (KinesisAsyncClient client = Clients.create(Objects.requireNonNull(endpoint), region, cbor, http2)) {
            Streams.ensure(client, stream, shards);
            UnaryOperator<ProducerOptionsBuilder<byte[]>> options = builder -> builder.aggregationEnabled(aggregation)
                    .ordering(ordering)
                    .maxInFlightRecords(maxInFlight)
                    .pacing(rateLimit.pacing());
            if (warmup > 0) {
                new ProducerRun(
                                client,
                                stream,
                                workload.manySmallCalls(),
                                builder -> options.apply(builder).maxInFlightRecords(FEW_IN_FLIGHT))
                        .execute();
            }
            ProducerResult result = new ProducerRun(client, stream, workload, options).execute();
            command.getOut().println(result.toJson(this));
            command.getOut().flush();
            return result.failed() == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private void check(CommandLine command) {
        if (recordBytes < 0
                || shards < 1
                || keys < 1
                || rate < 0
                || warmup < 0
                || seconds < 1
                || maxInFlight < 1
                || (heap < 0 && heap != HEAP_BY_PAYLOAD)) {
            throw new ParameterException(
                    command,
                    "--shards, --keys, --seconds and --max-in-flight are 1 or more; --record-bytes, --rate, --warmup"
                            + " and --heap 0 or more");
        }
    }
}
