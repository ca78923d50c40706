package io.reactorkinesis.localbroker;

import static java.util.Objects.requireNonNull;

import io.reactorkinesis.localbroker.admin.AdminDoor;
import io.reactorkinesis.localbroker.admin.AdminOptions;
import io.reactorkinesis.localbroker.control.Control;
import io.reactorkinesis.localbroker.control.LiveEngine;
import io.reactorkinesis.localbroker.metrics.BrokerMeters;
import io.reactorkinesis.localbroker.metrics.MeteredOperations;
import io.reactorkinesis.localbroker.operations.Operations;
import io.reactorkinesis.localbroker.server.BrokerServer;
import io.reactorkinesis.localbroker.server.Patience;
import io.reactorkinesis.localbroker.server.ServerOptions;
import io.reactorkinesis.localbroker.server.tls.Tls;
import io.reactorkinesis.localbroker.server.tls.TrustedCertificates;
import io.reactorkinesis.localbroker.time.BrokerClock;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.ChannelBindException;

/** Puts the rooms of a broker together: engine, streams, operations, server. */
final class BrokerLauncher {

    private BrokerLauncher() {}

    static Mono<LocalBroker> launch(BrokerSettings settings) {
        LiveEngine engine = LiveEngine.create(settings.engine());
        Control control = new Control(
                engine,
                settings.streams(),
                List.of(engine.faults()::clear, settings.clock()::reset),
                time -> reach(settings.clock(), time));
        Tls tls = new Tls(settings.tls().certificates());
        return control.begin(settings.snapshot())
                .then(writeAuthority(settings.tls().caOut(), tls))
                .then(Mono.defer(() -> BrokerServer.listen(new ServerOptions(
                        settings.host(),
                        settings.port(),
                        settings.tls().port(),
                        tls,
                        settings.tenant().account(),
                        settings.tenant().region(),
                        settings.verifier(),
                        settings.own(),
                        Patience.USUAL,
                        metered(engine, settings.meters().meters()),
                        AdminDoor.of(new AdminOptions(
                                engine::engine,
                                control,
                                settings.tenant(),
                                settings.clock(),
                                engine.faults(),
                                settings.realTime(),
                                settings.remoteAdmin(),
                                settings.meters().scrape())),
                        settings.random()))))
                .<LocalBroker>map(server -> new RunningBroker(settings, engine, control, server, tls))
                .doOnError(error -> {
                    engine.dispose();
                    settings.clock().scheduler().dispose();
                })
                .onErrorMap(ChannelBindException.class, refused -> bindException(refused, settings));
    }

    private static Operations metered(LiveEngine engine, @Nullable BrokerMeters meters) {
        return meters == null ? engine.operations() : MeteredOperations.of(engine.operations(), meters, engine::engine);
    }

    private static Mono<Void> reach(BrokerClock clock, Instant time) {
        Duration missing = Duration.between(clock.instant(), time);
        return missing.isNegative() ? Mono.empty() : clock.advanceAsync(missing);
    }

    /** Before the broker listens, so that a client finds it as soon as it is served. */
    private static Mono<Void> writeAuthority(@Nullable Path file, Tls tls) {
        if (file == null) {
            return Mono.empty();
        }
        return tls.trusted().publishOn(Schedulers.boundedElastic()).flatMap(trusted -> {
            try {
                TrustedCertificates.write(trusted, file);
                return Mono.empty();
            } catch (IOException e) {
                return Mono.error(new IOException("Cannot write the CA to " + file + ": " + e.getMessage(), e));
            }
        });
    }

    private static BindException bindException(ChannelBindException refused, BrokerSettings settings) {
        Throwable cause = refused.getCause() == null ? refused : refused.getCause();
        BindException explained = new BindException("Cannot listen on " + settings.host() + ":" + refused.localPort()
                + ": " + cause.getMessage() + ". Choose another port, or 0 for any that is free.");
        explained.initCause(refused);
        return explained;
    }

    static LocalBroker await(Mono<LocalBroker> starting) {
        try {
            return requireNonNull(starting.block());
        } catch (RuntimeException e) {
            throw InvalidSnapshotException.translated(e);
        }
    }
}
