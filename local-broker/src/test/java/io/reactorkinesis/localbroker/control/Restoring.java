package io.reactorkinesis.localbroker.control;

import io.reactorkinesis.localbroker.engine.EngineOptions;
import io.reactorkinesis.localbroker.operations.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** Services whose state is written to files and read again. */
final class Restoring {

    private Restoring() {}

    static Service service(long seed) {
        return service(seed, options -> {});
    }

    static Service service(long seed, Consumer<EngineOptions.Builder> customizer) {
        return new Service(options -> customizer.accept(options.random(new Random(seed))));
    }

    static Control control(Service service) {
        return new Control(service.live(), List.of(), List.of(), time -> reach(service, time));
    }

    static Mono<Void> reach(Service service, Instant time) {
        Duration missing = Duration.between(service.clock.instant(), time);
        return Mono.fromRunnable(() -> service.advance(missing.isNegative() ? Duration.ZERO : missing));
    }
}
