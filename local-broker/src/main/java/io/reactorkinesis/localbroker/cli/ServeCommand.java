package io.reactorkinesis.localbroker.cli;

import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.LocalBrokerBuilder;
import io.reactorkinesis.localbroker.cli.environment.OptionVariables;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
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

    /** Long enough to be seen by a person, and by a program that takes a change to be made when it was asked for. */
    private static final Duration TRANSITION_DELAY = Duration.ofMillis(500);

    @Mixin
    private ListenArguments listen = new ListenArguments();

    @Mixin
    private TlsArguments tls = new TlsArguments();

    @Option(
            names = "--stream",
            paramLabel = "NAME[:SHARDS[:REGION]]",
            split = ",",
            splitSynopsisLabel = "",
            showDefaultValue = Help.Visibility.NEVER,
            description = "A stream to begin with, of 4 shards when no number is given, in the broker's region"
                    + " when none is. May be repeated.")
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
            paramLabel = "[OPERATION=]TIME",
            split = ",",
            splitSynopsisLabel = "",
            showDefaultValue = Help.Visibility.NEVER,
            description = "How long CREATING, UPDATING and DELETING last: 500ms, 3s, 1m, 0; after an operation and '=',"
                    + " what that one begins: CreateStream=0. May be repeated.%n  Default: 500ms")
    private List<DelayArgument> transitionDelays = new ArrayList<>();

    @Option(
            names = "--account-id",
            paramLabel = "ID",
            description = "Account of a client whose access key is not 12 digits.")
    private String accountId = "000000000000";

    @Option(names = "--region", paramLabel = "REGION", description = "Region of the streams to begin with.")
    private String region = "us-east-1";

    @Option(
            names = "--bucket-directory",
            paramLabel = "DIR",
            description = "Directory that channels deliver to: bucket NAME is the directory NAME in it.")
    private @Nullable Path bucketDirectory;

    @Option(
            names = "--credentials",
            paramLabel = "KEY:SECRET",
            split = ",",
            splitSynopsisLabel = "",
            showDefaultValue = Help.Visibility.NEVER,
            description = "A key that clients sign with; signatures are verified then. May be repeated.")
    private List<CredentialsArgument> credentials = new ArrayList<>();

    @Option(
            names = "--restore",
            paramLabel = "FILE",
            description = "Snapshot of a broker to begin with; streams that are not in it are added.")
    private @Nullable Path restore;

    @Option(
            names = "--metrics",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Serve the broker's meters at /metrics, in Prometheus's text format.")
    private boolean metrics;

    @Option(names = "--remote-admin", description = "Let other machines use the admin API, /_broker/, as well.")
    private boolean remoteAdmin;

    @Mixin
    private LogArguments logs = new LogArguments();

    @Mixin
    private KinesaliteArguments kinesalite = new KinesaliteArguments();

    @Spec
    private @Nullable CommandSpec spec;

    private final Consumer<LocalBroker> keeper;
    private final OptionVariables variables;

    /**
     * @param keeper keeps the broker for as long as it is to serve
     * @param variables where the options are given without flags
     */
    ServeCommand(Consumer<LocalBroker> keeper, OptionVariables variables) {
        this.keeper = keeper;
        this.variables = variables;
    }

    @Override
    public Integer call() {
        logs.applyTo(System.getProperties());
        LocalBroker broker = builder().start();
        tellWhatIsUnheeded();
        PrintWriter out = commandLine().getOut();
        out.println("local-broker is ready at " + broker.endpoint()
                + (broker.tlsEndpoint().getPort() == broker.port() ? "" : " and " + broker.tlsEndpoint()));
        out.flush();
        keeper.accept(broker);
        return CommandLine.ExitCode.OK;
    }

    private LocalBrokerBuilder builder() {
        try {
            LocalBrokerBuilder builder = LocalBroker.builder()
                    .limits(limits)
                    .accountId(accountId)
                    .region(region)
                    .metrics(metrics)
                    .remoteAdmin(remoteAdmin);
            listen.applyTo(builder, standIn(), isOurs("--port"));
            tls.applyTo(builder);
            quotas.applyTo(builder);
            builder.transitionDelay(TRANSITION_DELAY);
            transitionDelays.forEach(delay -> delay.applyTo(builder));
            if (bucketDirectory != null) {
                builder.bucketDirectory(bucketDirectory);
            }
            if (restore != null) {
                builder.restore(restore);
            }
            streams.forEach(stream -> stream.applyTo(builder));
            credentials.forEach(key -> builder.credentials(key.accessKey(), key.secret()));
            kinesalite.applyTo(builder);
            return builder;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine(), e.getMessage(), e);
        }
    }

    private StandIn standIn() {
        if (variables.kinesisMock().areSet()) {
            return StandIn.KINESIS_MOCK;
        }
        return kinesalite.areGiven() ? StandIn.KINESALITE : StandIn.NOTHING;
    }

    private boolean isOurs(String option) {
        return commandLine().getParseResult().hasMatchedOption(option) || variables.hasOwn(option);
    }

    private void tellWhatIsUnheeded() {
        List<String> unheeded = Stream.of(variables.kinesisMock().unheeded(), kinesalite.unheeded())
                .flatMap(List::stream)
                .toList();
        if (!unheeded.isEmpty()) {
            PrintWriter err = commandLine().getErr();
            err.println("local-broker does not heed " + String.join(", ", unheeded));
            err.flush();
        }
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("picocli injects the command's specification before it calls the command");
        }
        return spec.commandLine();
    }
}
