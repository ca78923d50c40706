package io.reactorkinesis.localbroker.cli.bench;

import io.reactorkinesis.localbroker.cli.connect.Session;
import io.reactorkinesis.localbroker.cli.connect.StreamArguments;
import io.reactorkinesis.localbroker.cli.connect.Surroundings;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import reactor.core.scheduler.Schedulers;

/** Measures a stream by writing to it and reading it. */
@Command(
        name = "bench",
        description = "Write random records to a stream and read them for some seconds, and tell how fast that was.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true)
public final class BenchCommand implements Callable<Integer> {

    @Mixin
    private StreamArguments stream = new StreamArguments();

    @Option(names = "--time", paramLabel = "TIME", defaultValue = "10s", description = "How long to write.")
    private Duration time = Duration.ZERO;

    @Option(names = "--record-size", paramLabel = "BYTES", description = "Bytes of a payload, 8 at least.")
    private int recordSize = 1024;

    @Option(names = "--batch", paramLabel = "RECORDS", description = "Records in a PutRecords call, 1 to 500.")
    private int batch = 100;

    @Option(names = "--writers", paramLabel = "NUMBER", description = "How many such calls there are at a time.")
    private int writers = 4;

    @Option(
            names = "--poll",
            paramLabel = "TIME",
            defaultValue = "200ms",
            description = "How long to wait between two reads of a shard, which allows five a second.")
    private Duration poll = Duration.ZERO;

    @Option(names = "--json", description = "Tell it in a line of JSON.")
    private boolean json;

    private final Surroundings surroundings;

    public BenchCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Load load = new Load(time, recordSize, batch, writers, poll);
        return Session.run(
                stream.target(surroundings.environment()),
                (client, target) -> new Bench(client, target.stream(), load, Schedulers.parallel(), new SecureRandom())
                        .run()
                        .map(report -> {
                            surroundings.out().append(json ? report.json() : report.table());
                            surroundings.out().flush();
                            return ExitCode.OK;
                        }));
    }
}
