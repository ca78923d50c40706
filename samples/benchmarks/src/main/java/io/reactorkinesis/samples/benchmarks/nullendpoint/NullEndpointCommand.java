package io.reactorkinesis.samples.benchmarks.nullendpoint;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Serves the endpoint until the process is ended. */
@Command(
        name = "null-endpoint",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Answers PutRecords at once and keeps nothing: every stream exists, with even shards. Speaks JSON"
                + " and CBOR over HTTP/1.1 and HTTP/2, plain and over TLS, with a certificate of its own that nobody"
                + " vouches for. Prints one line of JSON and runs until it is ended.")
public final class NullEndpointCommand implements Callable<Integer> {

    @Option(names = "--port", description = "For HTTP; 0 takes any. Default: ${DEFAULT-VALUE}.")
    int port = 4600;

    @Option(names = "--tls-port", description = "For HTTPS; 0 takes any. Default: ${DEFAULT-VALUE}.")
    int tlsPort = 4643;

    @Option(names = "--shards", description = "Of every stream. Default: ${DEFAULT-VALUE}.")
    int shards = 16;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine command = spec == null ? new CommandLine(this) : spec.commandLine();
        if (shards < 1 || shards > NullEndpoint.MAX_SHARDS) {
            throw new ParameterException(command, "--shards is 1 to " + NullEndpoint.MAX_SHARDS);
        }
        try (NullEndpoint endpoint = NullEndpoint.start(port, tlsPort, shards)) {
            command.getOut()
                    .println("{\"endpoint\":\"" + endpoint.http() + "\",\"tlsEndpoint\":\"" + endpoint.https()
                            + "\",\"shards\":" + shards + "}");
            command.getOut().flush();
            endpoint.awaitEnd();
            return CommandLine.ExitCode.OK;
        }
    }
}
