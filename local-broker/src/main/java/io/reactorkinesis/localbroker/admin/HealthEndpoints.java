package io.reactorkinesis.localbroker.admin;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.server.SideAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Whether the broker serves, for those who wait for it. */
final class HealthEndpoints {

    private final Supplier<Engine> engine;
    private final Clock clock;
    private final Instant startedAt;

    HealthEndpoints(AdminOptions options) {
        engine = options.engine();
        clock = options.realTime();
        startedAt = clock.instant();
    }

    List<Endpoint> all() {
        return List.of(Endpoint.open("/_broker/health", "tells whether the broker serves", call -> health()));
    }

    /** Who can ask finds it serving: it listens only when its streams are there, and until it is closed. */
    private Mono<SideAnswer> health() {
        boolean closing = engine.get().isDisposed();
        String version = HealthEndpoints.class.getPackage().getImplementationVersion();
        return Mono.just(JsonAnswer.of(closing ? 503 : 200, Map.of(), json -> {
            json.writeStringProperty("status", closing ? "closing" : "ready");
            json.writeStringProperty("version", version == null ? "not from a jar" : version);
            json.writeStringProperty("startedAt", startedAt.toString());
            json.writeStringProperty(
                    "uptime", Duration.between(startedAt, clock.instant()).toString());
        }));
    }
}
