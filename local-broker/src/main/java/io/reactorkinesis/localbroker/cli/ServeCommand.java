package io.reactorkinesis.localbroker.cli;

import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.LocalBrokerBuilder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts a broker as its options say, tells where it is, and keeps it. */
@Command(
        name = "local-broker",
        description = "Amazon Kinesis Data Streams on this machine.",
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class,
        sortOptions = false,
        showDefaultValues = true)
final class ServeCommand implements Callable<Integer> {

    @Option(names = "--port", paramLabel = "PORT", description = "Port to listen on; 0 takes any that is free.")
    private int port = 4567;

    @Option(names = "--host", paramLabel = "HOST", description = "Address to listen on; 0.0.0.0 for all.")
    private String host = "127.0.0.1";

    @Mixin
    private TlsArguments tls = new TlsArguments();

    @Option(
            names = "--stream",
            paramLabel = "NAME[:SHARDS]",
            description = "A stream to begin with, of 4 shards when no number is given. May be repeated.")
    private List<StreamArgument> streams = new ArrayList<>();

    @Option(
            names = "--limits",
            paramLabel = "MODE",
            description =
                    "What becomes of a call beyond the service's limits: enforce refuses it, report only counts it,"
                            + " off has none.")
    private Limits limits = Limits.ENFORCE;

    @Mixin
    private QuotaArguments quotas = new QuotaArguments();

    @Option(
            names = "--transition-delay",
            paramLabel = "TIME",
            defaultValue = "500ms",
            description = "How long CREATING, UPDATING and DELETING last: 500ms, 3s, 1m, 0.")
    private @Nullable Duration transitionDelay;

    @Option(
            names = "--account-id",
            paramLabel = "ID",
            description = "Account of a client whose access key is not 12 digits.")
    private String accountId = "000000000000";

    @Option(names = "--region", paramLabel = "REGION", description = "Region of the streams to begin with.")
    private String region = "us-east-1";

    @Option(
            names = "--bucket-dir",
            paramLabel = "DIR",
            description = "Directory that channels deliver to: bucket NAME is the directory NAME in it.")
    private @Nullable Path bucketDirectory;

    @Option(
            names = "--credentials",
            paramLabel = "KEY:SECRET",
            description = "A key that clients sign with; signatures are verified then. May be repeated.")
    private List<CredentialsArgument> credentials = new ArrayList<>();

    @Spec
    private @Nullable CommandSpec spec;

    private final Consumer<LocalBroker> keeper;

    /**
     * @param keeper keeps the broker for as long as it is to serve
     */
    ServeCommand(Consumer<LocalBroker> keeper) {
        this.keeper = keeper;
    }

    @Override
    public Integer call() {
        LocalBroker broker = builder().start();
        PrintWriter out = commandLine().getOut();
        out.println("local-broker is ready at " + broker.endpoint() + tls.alsoAt(broker));
        out.flush();
        keeper.accept(broker);
        return CommandLine.ExitCode.OK;
    }

    private LocalBrokerBuilder builder() {
        try {
            LocalBrokerBuilder builder = LocalBroker.builder()
                    .port(port)
                    .host(host)
                    .limits(limits)
                    .accountId(accountId)
                    .region(region);
            quotas.applyTo(builder);
            tls.applyTo(builder);
            if (transitionDelay != null) {
                builder.transitionDelay(transitionDelay);
            }
            if (bucketDirectory != null) {
                builder.bucketDirectory(bucketDirectory);
            }
            streams.forEach(stream -> builder.stream(stream.name(), stream.shards()));
            credentials.forEach(key -> builder.credentials(key.accessKey(), key.secret()));
            return builder;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine(), e.getMessage(), e);
        }
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("picocli injects the command's specification before it calls the command");
        }
        return spec.commandLine();
    }
}
