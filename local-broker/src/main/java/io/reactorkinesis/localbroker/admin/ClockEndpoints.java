package io.reactorkinesis.localbroker.admin;

import io.reactorkinesis.localbroker.server.SideAnswer;
import io.reactorkinesis.localbroker.time.BrokerClock;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/** The broker's clock. */
final class ClockEndpoints {

    private static final String PATH = "/_broker/clock";
    private static final Set<String> MEMBERS = Set.of("advance", "frozen");

    private final BrokerClock clock;

    ClockEndpoints(AdminOptions options) {
        clock = options.clock();
    }

    List<Endpoint> all() {
        return List.of(
                Endpoint.get(
                        PATH,
                        Set.of(),
                        "tells the broker's time, and whether it stands",
                        call -> Mono.fromSupplier(this::shown)),
                Endpoint.post(
                        PATH,
                        Set.of(),
                        "moves the clock and does what falls due meanwhile, {\"advance\": \"24h\"}; stops it or lets it go"
                                + " on, {\"frozen\": true}; or both",
                        this::move),
                Endpoint.delete(
                        PATH,
                        "lets the clock show real time again",
                        call -> Mono.fromSupplier(() -> {
                            clock.reset();
                            return shown();
                        })));
    }

    /** It is stopped before it is moved, and goes on after, so that both together lead to a time that is known. */
    private Mono<SideAnswer> move(AdminCall call) {
        JsonBody body = call.body().only(MEMBERS);
        String advance = body.text("advance");
        Boolean frozen = body.flag("frozen");
        if (advance == null && frozen == null) {
            throw Refusal.badRequest("The body must have 'advance', 'frozen' or both.");
        }
        Mono<Void> moved = advance == null ? Mono.empty() : clock.advanceAsync(TimeText.duration("advance", advance));
        Mono<Void> changed;
        if (frozen == null) {
            changed = moved;
        } else if (frozen) {
            changed = Mono.<Void>fromRunnable(clock::freeze).then(moved);
        } else {
            changed = moved.then(Mono.fromRunnable(clock::resume));
        }
        return changed.then(Mono.fromSupplier(this::shown))
                .onErrorMap(
                        IllegalArgumentException.class, wrong -> Refusal.badRequest(String.valueOf(wrong.getMessage())))
                .onErrorMap(IllegalStateException.class, late -> Refusal.conflict(String.valueOf(late.getMessage())));
    }

    private SideAnswer shown() {
        return JsonAnswer.of(json -> {
            json.writeStringProperty("now", clock.instant().toString());
            json.writeBooleanProperty("frozen", clock.isFrozen());
        });
    }
}
