package io.reactorkinesis.localbroker;

import static java.util.Objects.requireNonNull;

import io.reactorkinesis.localbroker.client.BrokerClients;
import io.reactorkinesis.localbroker.control.Control;
import io.reactorkinesis.localbroker.control.LiveEngine;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.fault.Faults;
import io.reactorkinesis.localbroker.server.BrokerServer;
import io.reactorkinesis.localbroker.server.InProcessDoor;
import io.reactorkinesis.localbroker.server.tls.Tls;
import io.reactorkinesis.localbroker.server.tls.TrustedCertificates;
import io.reactorkinesis.localbroker.time.BrokerClock;
import java.net.URI;
import java.nio.file.Path;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** A broker that listens. */
final class RunningBroker implements LocalBroker {

    private final BrokerSettings settings;
    private final Control control;
    private final int port;
    private final int tlsPort;
    private final Tls tls;
    private final Faults faults;
    private final InProcessDoor door;
    private final Mono<Void> closing;
    private @Nullable BrokerClients clients;
    private boolean closed;

    RunningBroker(BrokerSettings settings, LiveEngine engine, Control control, BrokerServer server, Tls tls) {
        this.settings = settings;
        this.control = control;
        this.port = server.port();
        this.tlsPort = server.tlsPort();
        this.tls = tls;
        this.faults = engine.faults();
        this.door = server.door();
        this.closing = Mono.fromRunnable(engine::endSubscriptions)
                .then(server.close(closeClients()))
                // What is left to do has a limit of time, which must pass.
                .then(Mono.fromRunnable(settings.clock()::resume))
                .then(engine.close())
                .doFinally(end -> {
                    engine.dispose();
                    settings.clock().scheduler().dispose();
                })
                .cache();
    }

    @Override
    public URI endpoint() {
        return endpoint("http", port);
    }

    @Override
    public URI tlsEndpoint() {
        return endpoint("https", tlsPort);
    }

    @Override
    public TrustManager[] trustManagers() {
        return TrustedCertificates.managers(requireNonNull(tls.trusted().block()));
    }

    private URI endpoint(String scheme, int port) {
        // A client cannot connect to the address that stands for all; this machine is reached by the loopback one.
        String host = switch (settings.host()) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::", "[::]" -> "[::1]";
            default -> settings.host();
        };
        String literal = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        return URI.create(scheme + "://" + literal + ":" + port);
    }

    /** The SDK need not be there before someone asks for a client. */
    private synchronized BrokerClients clients() {
        if (closed) {
            throw new IllegalStateException("The local broker is closed");
        }
        if (clients == null) {
            clients = new BrokerClients(
                    endpoint(), region(), settings.own(), door, settings.clock().scheduler());
        }
        return clients;
    }

    /** Before their connections are cut, which the SDK would warn of. */
    private Mono<Void> closeClients() {
        return Mono.defer(() -> {
            BrokerClients made = lastClients();
            return made == null
                    ? Mono.empty()
                    : Mono.<Void>fromRunnable(made::close).subscribeOn(Schedulers.boundedElastic());
        });
    }

    private synchronized @Nullable BrokerClients lastClients() {
        closed = true;
        return clients;
    }

    @Override
    public KinesisAsyncClient client() {
        return clients().overHttp();
    }

    @Override
    public KinesisClient syncClient() {
        return clients().overHttpSync();
    }

    @Override
    public KinesisAsyncClient inProcessClient() {
        return clients().inProcess();
    }

    @Override
    public KinesisClient inProcessSyncClient() {
        return clients().inProcessSync();
    }

    @Override
    public SdkAsyncHttpClient inProcessHttpClient() {
        return clients().inProcessHttp();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String region() {
        return settings.tenant().region();
    }

    @Override
    public String accountId() {
        return settings.tenant().account();
    }

    @Override
    public BrokerClock clock() {
        return settings.clock();
    }

    @Override
    public void reset() {
        await(control.reset());
    }

    @Override
    public void truncate(String stream) {
        await(control.truncate(own(stream)));
    }

    @Override
    public void scale(String stream, int shards) {
        await(control.scale(own(stream), shards));
    }

    @Override
    public void finishTransitions() {
        await(control.finishTransitions());
    }

    @Override
    public void snapshot(Path file) {
        await(control.snapshot(file));
    }

    @Override
    public void restore(Path file) {
        await(control.restore(file));
    }

    /** A stream of the broker's own account and region. */
    private StreamKey own(String stream) {
        return new StreamKey(settings.tenant(), stream);
    }

    private static void await(Mono<Void> change) {
        // Before it begins: what is refused changes nothing.
        if (Schedulers.isInNonBlockingThread()) {
            throw new IllegalStateException("This waits for its end, which "
                    + Thread.currentThread().getName() + " must not: it would block what runs there");
        }
        try {
            change.block();
        } catch (ServiceException refused) {
            throw new RefusedException(refused.type().wireName(), refused.getMessage());
        } catch (RuntimeException e) {
            throw InvalidSnapshotException.translated(e);
        }
    }

    @Override
    public Faults faults() {
        return faults;
    }

    @Override
    public Mono<Void> closeAsync() {
        return closing;
    }

    @Override
    public void close() {
        closing.block();
    }

    @Override
    public String toString() {
        return "LocalBroker[" + endpoint() + "]";
    }
}
