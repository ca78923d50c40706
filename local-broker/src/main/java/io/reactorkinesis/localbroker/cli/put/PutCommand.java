package io.reactorkinesis.localbroker.cli.put;

import io.reactorkinesis.localbroker.cli.connect.CommandException;
import io.reactorkinesis.localbroker.cli.connect.Session;
import io.reactorkinesis.localbroker.cli.connect.StreamArguments;
import io.reactorkinesis.localbroker.cli.connect.Surroundings;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import reactor.core.scheduler.Schedulers;

/** Writes standard input to a stream. Ends with 1 when a record was not written. */
@Command(
        name = "put",
        description = "Write the lines of standard input to a stream, each as a record.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true)
public final class PutCommand implements Callable<Integer> {

    @Mixin
    private StreamArguments stream = new StreamArguments();

    @ArgGroup
    private @Nullable Key key;

    @Option(
            names = "--explicit-hash-key",
            paramLabel = "NUMBER",
            description = "Hash key of all records, from 0 to 2^128 - 1, whatever their partition keys.")
    private @Nullable String explicitHashKey;

    @Option(
            names = "--format",
            paramLabel = "FORM",
            description = "lines: each line is a record, byte for byte; base64: each line is one in Base64;"
                    + " whole: all of standard input is one.")
    private Form form = Form.LINES;

    @Option(
            names = "--attempts",
            paramLabel = "NUMBER",
            description = "How often a record is tried that the stream refuses.")
    private int attempts = 10;

    private final Surroundings surroundings;

    public PutCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        RecordReader reader = new RecordReader(surroundings.in(), form);
        return Session.run(
                stream.target(surroundings.environment()),
                (client, target) -> new PutRun(client, target.stream(), attempts, Schedulers.parallel())
                        .put(InputRecords.of(reader, keys(), explicitHashKey))
                        .map(outcome -> tell(outcome, target.stream())));
    }

    private int tell(Outcome outcome, String name) {
        surroundings.out().println("Wrote " + outcome.written() + " records to " + name);
        surroundings.out().flush();
        String complaint = outcome.complaint();
        if (complaint != null) {
            throw new CommandException(complaint);
        }
        return ExitCode.OK;
    }

    private Keys keys() {
        if (key != null && key.member != null) {
            return Keys.member(key.member);
        }
        String fixed = key == null ? null : key.fixed;
        return fixed == null ? Keys.random(new SecureRandom()) : (payload, number) -> fixed;
    }

    /** Where the partition key of a record comes from; a random one when nothing says. */
    private static final class Key {

        @Option(
                names = "--key",
                paramLabel = "KEY",
                description = "Partition key of all records.%n  Default: a random one each")
        private @Nullable String fixed;

        @Option(
                names = "--key-field",
                paramLabel = "NAME",
                description = "Member of the JSON object that each record is, whose value is its partition key.")
        private @Nullable String member;
    }
}
