package io.reactorkinesis.localbroker.admin;

import io.reactorkinesis.localbroker.control.Control;
import io.reactorkinesis.localbroker.server.SideAnswer;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
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
                        call -> done(call, Set.of(), control.finishTransitions())),
                Endpoint.post(
                        "/_broker/snapshot",
                        Set.of(),
                        "writes the whole state to a file on the broker's machine: {\"file\": \"/tmp/orders.snapshot\"}",
                        call -> file(call, control::snapshot)),
                Endpoint.post(
                        "/_broker/restore",
                        Set.of(),
                        "lets the state of such a file take the place of all there is",
                        call -> file(call, control::restore)));
    }

    private static int shards(AdminCall call) {
        long shards = call.body().requiredWhole("shards");
        if (shards < 1 || shards > MOST_SHARDS) {
            throw Refusal.badRequest("'shards' must be from 1 to " + MOST_SHARDS + ", but is " + shards + ".");
        }
        return Math.toIntExact(shards);
    }

    /** Writes or reads a file of the broker's machine, which is nobody's business who is not on it. */
    private static Mono<SideAnswer> file(AdminCall call, Function<Path, Mono<Void>> change) {
        if (!Access.isLocal(call.request().peer())) {
            throw Refusal.forbidden("Files are for clients on the broker's machine, by its loopback address.");
        }
        Path file = path(call.body().only(Set.of("file")).requiredText("file"));
        return change.apply(file)
                .then(Mono.fromSupplier(() -> JsonAnswer.of(json -> json.writeStringProperty("file", file.toString()))))
                .onErrorMap(IOException.class, e -> Refusal.badRequest(String.valueOf(e.getMessage())));
    }

    private static Path path(String text) {
        try {
            return Path.of(text).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw Refusal.badRequest("'file' must be the path of a file: " + e.getMessage());
        }
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
