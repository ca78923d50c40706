package io.reactorkinesis.localbroker.cli.connect;

import io.netty.channel.ChannelOption;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.tcp.TcpClient;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ListStreamsRequest;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/** Says what came between a command and its stream, for a person. */
final class Failures {

    private static final int LISTED = 10;
    private static final int PROBE_MILLIS = 2_000;

    private final Target target;
    private final KinesisAsyncClient client;

    Failures(Target target, KinesisAsyncClient client) {
        this.target = target;
        this.client = client;
    }

    /** A {@link CommandException} for whatever the SDK failed with, and any other error as it is. */
    Mono<Throwable> explain(Throwable error) {
        Throwable cause = unwrap(error);
        if (cause instanceof ResourceNotFoundException) {
            return streams().map(names -> new CommandException(noSuchStream(names)));
        }
        if (cause instanceof AwsServiceException refusal) {
            return Mono.just(new CommandException(refusal.awsErrorDetails().errorCode() + ": "
                    + refusal.awsErrorDetails().errorMessage()));
        }
        UnknownHostException unknown = find(cause, UnknownHostException.class);
        if (unknown != null) {
            return Mono.just(new CommandException(
                    "There is no host " + unknown.getMessage() + ". Name another place" + " with --endpoint."));
        }
        if (cause instanceof SdkClientException failure) {
            return somebodyListens()
                    .map(listens -> new CommandException(
                            listens
                                    ? "Cannot reach " + target.place() + ": " + firstLine(failure)
                                    : "Nothing listens at " + target.place() + ". Start a broker there with 'java -jar"
                                            + " local-broker.jar', or name another place with --endpoint."));
        }
        return Mono.just(cause);
    }

    /** The SDK, which tries several times, may tell of its pool of connections rather than of the first refusal. */
    private Mono<Boolean> somebodyListens() {
        URI endpoint = target.endpoint();
        if (endpoint == null || endpoint.getPort() < 0) {
            return Mono.just(true);
        }
        return TcpClient.newConnection()
                .host(endpoint.getHost())
                .port(endpoint.getPort())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, PROBE_MILLIS)
                .connect()
                .doOnNext(Connection::dispose)
                .hasElement()
                .onErrorReturn(false);
    }

    private static String firstLine(Throwable error) {
        return String.valueOf(error.getMessage()).lines().findFirst().orElse("");
    }

    private Mono<List<String>> streams() {
        return Mono.fromFuture(
                        () -> client.listStreams(ListStreamsRequest.builder().build()))
                .map(answer -> answer.streamNames())
                .onErrorReturn(List.of());
    }

    private String noSuchStream(List<String> names) {
        String start =
                "There is no stream '" + target.stream() + "' at " + target.place() + " in this region and account. ";
        if (names.isEmpty()) {
            return start + "There is none at all.";
        }
        return Similar.to(target.stream(), names)
                .map(name -> start + "Did you mean '" + name + "'?")
                .orElseGet(() -> start + "There are: "
                        + names.stream().limit(LISTED).collect(Collectors.joining(", "))
                        + (names.size() > LISTED ? ", …" : ""));
    }

    private static Throwable unwrap(Throwable error) {
        Throwable cause = Exceptions.unwrap(error);
        return cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
    }

    private static <T extends Throwable> @Nullable T find(Throwable error, Class<T> type) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
