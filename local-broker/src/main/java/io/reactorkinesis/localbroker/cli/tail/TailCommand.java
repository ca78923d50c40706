package io.reactorkinesis.localbroker.cli.tail;

import io.reactorkinesis.localbroker.cli.connect.Session;
import io.reactorkinesis.localbroker.cli.connect.StreamArguments;
import io.reactorkinesis.localbroker.cli.connect.Surroundings;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import reactor.core.scheduler.Schedulers;

/** Shows the records of a stream. */
@Command(
        name = "tail",
        description = "Show the records of a stream as they come, of all its shards, also through resharding."
                + " The records in an aggregate of the KPL are shown one by one.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true)
public final class TailCommand implements Callable<Integer> {

    @Mixin
    private StreamArguments stream = new StreamArguments();

    @Option(
            names = "--from",
            paramLabel = "WHERE",
            description = "Where to begin: LATEST, TRIM_HORIZON, a time such as 2026-11-23T08:00:00Z, or how long ago,"
                    + " such as 5m.")
    private String from = "LATEST";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text: the payload and a newline; json: an object in a line, with key, shard and sequence"
                    + " number; hex: the same for reading, the payload byte by byte.")
    private RecordFormat format = RecordFormat.TEXT;

    @Option(names = "--max", paramLabel = "NUMBER", description = "End after so many records.")
    private @Nullable Long max;

    @Option(names = "--until-idle", paramLabel = "TIME", description = "End when no record came for so long: 5s.")
    private @Nullable Duration untilIdle;

    @Option(names = "--no-follow", description = "End with what is there now.")
    private boolean noFollow;

    private final Surroundings surroundings;

    public TailCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        TailRun.Limits limits = new TailRun.Limits(!noFollow, max, untilIdle);
        return Session.run(
                stream.target(surroundings.environment()),
                (client, target) -> TailRun.write(
                                TailRun.read(client, target.stream(), from, limits, Schedulers.parallel()),
                                format,
                                surroundings.out())
                        .thenReturn(ExitCode.OK));
    }
}
