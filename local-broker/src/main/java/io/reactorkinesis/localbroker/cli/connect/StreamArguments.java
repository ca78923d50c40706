package io.reactorkinesis.localbroker.cli.connect;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What every command for a person is told: the stream, where it is, and who asks. */
public final class StreamArguments {

    /** A broker that was started without options. */
    private static final URI BROKER = URI.create("http://127.0.0.1:4567");

    private static final String AWS = "aws";

    @Parameters(paramLabel = "STREAM", description = "Name of the stream.")
    private String stream = "";

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "Where the stream is; 'aws' for the service itself.%n"
                    + "  Default: AWS_ENDPOINT_URL_KINESIS or AWS_ENDPOINT_URL; else 'aws' with --profile, and the"
                    + " local broker at http://127.0.0.1:4567 without.")
    private @Nullable String endpoint;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "Region of the stream.%n"
                    + "  Default: AWS_REGION, AWS_DEFAULT_REGION or the profile's; us-east-1 away from AWS.")
    private @Nullable String region;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Profile of the AWS configuration files that has the credentials.%n  Default: AWS_PROFILE")
    private @Nullable String profile;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /**
     * What the options, and where they are silent the environment, come to.
     *
     * @param environment values by variables
     */
    public Target target(Map<String, String> environment) {
        String where = region != null ? region : first(environment, "AWS_REGION", "AWS_DEFAULT_REGION");
        return new Target(stream, place(environment), where, profile);
    }

    private @Nullable URI place(Map<String, String> environment) {
        String given = endpoint != null ? endpoint : first(environment, "AWS_ENDPOINT_URL_KINESIS", "AWS_ENDPOINT_URL");
        if (given == null) {
            return profile == null ? BROKER : null;
        }
        return given.equals(AWS) ? null : parse(given);
    }

    private static @Nullable String first(Map<String, String> environment, String... variables) {
        return Stream.of(variables)
                .flatMap(variable -> Optional.ofNullable(environment.get(variable)).stream())
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse(null);
    }

    private URI parse(String text) {
        try {
            URI uri = new URI(text);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw wrong(text, e);
        }
        throw wrong(text, null);
    }

    private ParameterException wrong(String text, @Nullable Exception cause) {
        if (command == null) {
            throw new IllegalStateException("picocli injects the command's specification before it calls the command");
        }
        return new ParameterException(
                command.commandLine(), "'" + text + "' is no endpoint, such as http://127.0.0.1:4567 or aws", cause);
    }
}
