package io.reactorkinesis.localbroker.client;

import io.reactorkinesis.localbroker.server.InProcessDoor;
import io.reactorkinesis.localbroker.server.signature.AccessKey;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The clients of one broker, each made at the first need of it. All who ask have the same, so to close one does nothing; all
 * are closed here. Thread-safe.
 */
public final class BrokerClients {

    private final URI endpoint;
    private final Region region;
    private final AccessKey key;
    private final InProcessDoor door;
    private final Scheduler scheduler;
    private final List<SdkAutoCloseable> opened = new ArrayList<>();
    private @Nullable KinesisAsyncClient overHttp;
    private @Nullable KinesisClient overHttpSync;
    private @Nullable KinesisAsyncClient inProcess;
    private @Nullable KinesisClient inProcessSync;
    private boolean closed;

    /**
     * @param endpoint where the broker listens
     * @param key what calls over HTTP are signed with
     * @param door the way in for calls in process
     * @param scheduler runs what the SDK delays in process
     */
    public BrokerClients(URI endpoint, String region, AccessKey key, InProcessDoor door, Scheduler scheduler) {
        this.endpoint = endpoint;
        this.region = Region.of(region);
        this.key = key;
        this.door = door;
        this.scheduler = scheduler;
    }

    /** Calls over HTTP. */
    public synchronized KinesisAsyncClient overHttp() {
        if (overHttp == null) {
            ClientThreads.keepEventLoops();
            overHttp = signing(KinesisAsyncClient.builder())
                    .httpClientBuilder(Lent.asynchronous(this::own))
                    .asyncConfiguration(async -> async.advancedOption(
                            SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, ClientThreads.COMPLETIONS))
                    .overrideConfiguration(config -> config.scheduledExecutorService(ClientThreads.TIMERS))
                    .build();
        }
        return overHttp;
    }

    /** Calls over HTTP that block. */
    public synchronized KinesisClient overHttpSync() {
        if (overHttpSync == null) {
            overHttpSync = signing(KinesisClient.builder())
                    .httpClientBuilder(Lent.synchronous(this::own))
                    .overrideConfiguration(config -> config.scheduledExecutorService(ClientThreads.TIMERS))
                    .build();
        }
        return overHttpSync;
    }

    /** Calls in process, answered on the thread that calls. */
    public synchronized KinesisAsyncClient inProcess() {
        if (inProcess == null) {
            inProcess = unsigned(KinesisAsyncClient.builder())
                    .httpClient(inProcessHttp())
                    .asyncConfiguration(async -> async.advancedOption(
                            SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
                    .overrideConfiguration(config -> config.scheduledExecutorService(new SchedulerExecutor(scheduler)))
                    .build();
        }
        return inProcess;
    }

    /** Calls in process that block. */
    public synchronized KinesisClient inProcessSync() {
        if (inProcessSync == null) {
            inProcessSync = unsigned(KinesisClient.builder())
                    .httpClient(new InProcessSyncHttpClient(door))
                    .overrideConfiguration(config -> config.scheduledExecutorService(ClientThreads.TIMERS))
                    .build();
        }
        return inProcessSync;
    }

    /** What a client of the SDK is built on to be in process. */
    public SdkAsyncHttpClient inProcessHttp() {
        return new InProcessHttpClient(door);
    }

    private <B extends AwsClientBuilder<B, ?>> B signing(B client) {
        return at(client)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(key.id(), key.secret())));
    }

    /** The door takes what is not signed for the broker's own, and a signature costs more than most calls. */
    private <B extends AwsClientBuilder<B, ?>> B unsigned(B client) {
        return at(client).credentialsProvider(AnonymousCredentialsProvider.create());
    }

    private <B extends AwsClientBuilder<B, ?>> B at(B client) {
        if (closed) {
            throw new IllegalStateException("The local broker is closed");
        }
        return client.endpointOverride(endpoint).region(region);
    }

    private void own(SdkAutoCloseable connections) {
        opened.add(connections);
    }

    /** Closes the connections; blocks while it does. No more clients are made. */
    public synchronized void close() {
        closed = true;
        opened.forEach(SdkAutoCloseable::close);
        opened.clear();
    }
}
