package io.reactorkinesis.localbroker.cli.connect;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.Objects;
import java.util.function.BiFunction;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClientBuilder;

/** One command's use of the AWS SDK. Apart from the options, so that to serve does not load the SDK. */
public final class Session {

    private static final int CONNECTIONS = 200;
    private static final int THREADS = 2;

    /** For calls to end that were given up. */
    private static final long QUIET_MILLIS = 100;

    private static final long MAX_MILLIS = 1_000;

    private Session() {}

    /**
     * Runs a command to its end.
     *
     * @return its exit code
     * @throws CommandException when the SDK fails, with what to do about it
     */
    public static int run(Target target, BiFunction<KinesisAsyncClient, Target, Mono<Integer>> command) {
        EventLoopGroup threads = threads();
        try (SdkAsyncHttpClient http = http(threads);
                KinesisAsyncClient client = client(target, http)) {
            Failures failures = new Failures(target, client);
            return Objects.requireNonNull(Mono.defer(() -> command.apply(client, target))
                    .onErrorResume(error -> failures.explain(error).flatMap(Mono::error))
                    .block());
        } finally {
            threads.shutdownGracefully(QUIET_MILLIS, MAX_MILLIS, MILLISECONDS).awaitUninterruptibly(MAX_MILLIS);
        }
    }

    /** Not the SDK's own, which takes two seconds to end. It knows the group of Netty 4.1 only. */
    @SuppressWarnings("deprecation")
    private static EventLoopGroup threads() {
        return new NioEventLoopGroup(THREADS);
    }

    private static SdkAsyncHttpClient http(EventLoopGroup threads) {
        return NettyNioAsyncHttpClient.builder()
                // Every emulator speaks HTTP/1.1, and no command subscribes.
                .protocol(Protocol.HTTP1_1)
                .maxConcurrency(CONNECTIONS)
                .eventLoopGroup(SdkEventLoopGroup.create(threads, NioSocketChannel::new))
                .build();
    }

    private static KinesisAsyncClient client(Target target, SdkAsyncHttpClient http) {
        KinesisAsyncClientBuilder builder = KinesisAsyncClient.builder()
                .region(Identity.region(target))
                .credentialsProvider(Identity.credentials(target))
                .httpClient(http);
        if (target.endpoint() != null) {
            builder.endpointOverride(target.endpoint());
        }
        return builder.build();
    }
}
