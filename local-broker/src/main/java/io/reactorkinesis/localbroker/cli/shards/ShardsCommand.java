package io.reactorkinesis.localbroker.cli.shards;

import io.reactorkinesis.localbroker.cli.connect.Session;
import io.reactorkinesis.localbroker.cli.connect.StreamArguments;
import io.reactorkinesis.localbroker.cli.connect.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Draws the shards of a stream as trees of parents and children, each with its part of the key space. */
@Command(
        name = "shards",
        description = "Draw a stream's shards: which came of which, and what part of the key space each has.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ShardsCommand implements Callable<Integer> {

    @Mixin
    private StreamArguments stream = new StreamArguments();

    @Option(
            names = "--width",
            paramLabel = "COLUMNS",
            defaultValue = "${env:COLUMNS:-80}",
            description = "Columns to draw in; 100 or more have the shards' whole names.%n  Default: COLUMNS, else 80")
    private int width;

    @Option(names = "--brief", description = "Leave out the sequence numbers.")
    private boolean brief;

    private final Surroundings surroundings;

    public ShardsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        TreeDrawing drawing = new TreeDrawing(width, Strokes.in(surroundings.charset()), brief);
        return Session.run(
                stream.target(surroundings.environment()),
                (client, target) -> ShardsRun.lines(client, target.stream(), drawing)
                        .map(lines -> {
                            lines.forEach(surroundings.out()::println);
                            surroundings.out().flush();
                            return ExitCode.OK;
                        }));
    }
}
