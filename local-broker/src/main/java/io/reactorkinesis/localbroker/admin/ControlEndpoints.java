package io.reactorkinesis.localbroker.admin;

import io.reactorkinesis.localbroker.control.Control;
import io.reactorkinesis.localbroker.server.SideAnswer;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Changes that no client of the service could make. */
final class ControlEndpoints {

    private static final Set<String> WHOSE = Set.of("account", "region");
    private static final int MOST_SHARDS = 10_000;

    private final Control control;

    ControlEndpoints(AdminOptions options) {
        control = options.control();
    }

    List<Endpoint> all() {
        return List.of(
                Endpoint.post(
                        "/_broker/reset",
                        Set.of(),
                        "puts the broker back to where it was when it had started",
                        call -> done(call, Set.of(), control.reset())),
                Endpoint.post(
                        "/_broker/streams/{name}/truncate",
                        WHOSE,
                        "forgets the records of a stream",
                        call -> done(call, Set.of(), control.truncate(call.stream(call.segment("name"))))),
                Endpoint.post(
                        "/_broker/streams/{name}/scale",
                        WHOSE,
                        "makes a stream of any mode have so many open shards now: {\"shards\": 8}",
                        call -> done(
                                call,
                                Set.of("shards"),
                                control.scale(call.stream(call.segment("name")), shards(call)))),
                Endpoint.post(
                        "/_broker/transitions/finish",
                        Set.of(),
                        "ends all that is CREATING, UPDATING or DELETING now",
                        call -> done(call, Set.of(), control.finishTransitions())));
    }

    private static int shards(AdminCall call) {
        long shards = call.body().requiredWhole("shards");
        if (shards < 1 || shards > MOST_SHARDS) {
            throw Refusal.badRequest("'shards' must be from 1 to " + MOST_SHARDS + ", but is " + shards + ".");
        }
        return Math.toIntExact(shards);
    }

    /**
     * Makes a change; the answer is an empty object.
     *
     * @param members what the body may have
     */
    private static Mono<SideAnswer> done(AdminCall call, Set<String> members, Mono<Void> change) {
        call.body().only(members);
        return change.then(Mono.fromSupplier(() -> JsonAnswer.of(json -> {})));
    }
}
