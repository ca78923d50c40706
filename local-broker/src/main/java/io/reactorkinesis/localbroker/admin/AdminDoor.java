package io.reactorkinesis.localbroker.admin;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.reactorkinesis.localbroker.engine.stream.Tenant;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.server.SideAnswer;
import io.reactorkinesis.localbroker.server.SideDoor;
import io.reactorkinesis.localbroker.server.SideRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** The way to the admin API and to {@code /metrics}: finds the endpoint, sees who asks, and has it answer. Thread-safe. */
public final class AdminDoor implements SideDoor {

    private static final String ROOT = "/_broker";
    private static final String METRICS = "/metrics";

    private final Access access;
    private final Tenant own;
    private final List<Endpoint> endpoints;

    private AdminDoor(AdminOptions options) {
        access = new Access(options.remote());
        own = options.own();
        List<Endpoint> all = new ArrayList<>();
        all.add(Endpoint.get(ROOT, Set.of(), "lists what can be asked for", call -> index()));
        all.addAll(new HealthEndpoints(options).all());
        all.addAll(new StateEndpoints(options).all());
        all.addAll(new ClockEndpoints(options).all());
        all.addAll(new FaultEndpoints(options).all());
        all.addAll(new ControlEndpoints(options).all());
        all.addAll(new MetricsEndpoints(options).all());
        endpoints = List.copyOf(all);
    }

    /** The door of a broker. */
    public static SideDoor of(AdminOptions options) {
        return new AdminDoor(options);
    }

    @Override
    public boolean opensTo(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/") || path.equals(METRICS);
    }

    @Override
    public Mono<SideAnswer> answer(SideRequest request) {
        return Mono.defer(() -> dispatch(request))
                .onErrorResume(Refusal.class, refused -> Mono.just(AdminDoor.answer(refused)))
                .onErrorResume(ServiceException.class, refused -> Mono.just(AdminDoor.answer(refused)));
    }

    private static SideAnswer answer(Refusal refused) {
        return JsonAnswer.error(refused.status(), refused.headers(), null, refused.getMessage());
    }

    /** In the service's words, with its name for them. */
    private static SideAnswer answer(ServiceException refused) {
        return JsonAnswer.error(
                refused.type().httpStatus(), Map.of(), refused.type().wireName(), refused.getMessage());
    }

    @Override
    public SideAnswer refusal(int status, String message) {
        return JsonAnswer.error(status, Map.of(), null, message);
    }

    private Mono<SideAnswer> dispatch(SideRequest request) {
        QueryStringDecoder uri = new QueryStringDecoder(request.uri());
        List<String> segments = segments(uri);
        List<Endpoint> there = endpoints.stream()
                .filter(endpoint -> endpoint.match(segments) != null)
                .toList();
        Endpoint endpoint = there.stream()
                .filter(each -> each.method().equals(request.method()))
                .findFirst()
                .orElse(null);
        if (endpoint == null || endpoint.access() == Endpoint.Audience.ADMINS) {
            access.require(request);
        }
        if (endpoint == null) {
            throw there.isEmpty() ? nothingThere(uri) : wrongMethod(request, uri, there);
        }
        requireJson(request);
        requireKnown(endpoint, uri.parameters().keySet());
        Map<String, String> path = endpoint.match(segments);
        return endpoint.handler().handle(new AdminCall(request, path == null ? Map.of() : path, uri.parameters(), own));
    }

    /** Decoded one by one, so that a slash within a name does not part it; none behind a last slash. */
    private static List<String> segments(QueryStringDecoder uri) {
        try {
            List<String> segments = Arrays.stream(uri.rawPath().substring(1).split("/", -1))
                    .map(segment -> QueryStringDecoder.decodeComponent(segment.replace("+", "%2B")))
                    .toList();
            uri.parameters();
            boolean trailing =
                    segments.size() > 1 && segments.get(segments.size() - 1).isEmpty();
            return trailing ? segments.subList(0, segments.size() - 1) : segments;
        } catch (IllegalArgumentException broken) {
            throw Refusal.badRequest("The path and query are not URL-encoded: " + broken.getMessage());
        }
    }

    private static Refusal nothingThere(QueryStringDecoder uri) {
        return Refusal.notFound("There is no " + uri.rawPath() + ". GET " + ROOT + "/ lists what there is.");
    }

    private static Refusal wrongMethod(SideRequest request, QueryStringDecoder uri, List<Endpoint> there) {
        String allowed =
                there.stream().map(each -> each.method().name()).distinct().collect(Collectors.joining(", "));
        return Refusal.wrongMethod(uri.rawPath() + " takes " + allowed + ", not " + request.method() + ".", allowed);
    }

    /** A page in a browser can send other types anywhere without being allowed to. */
    private static void requireJson(SideRequest request) {
        if (!request.method().equals(HttpMethod.POST)) {
            return;
        }
        String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE);
        if (type == null || !mediaType(type).equalsIgnoreCase("application/json")) {
            throw Refusal.wrongMediaType("A POST needs Content-Type: application/json, also without a body.");
        }
    }

    private static String mediaType(String contentType) {
        int parameters = contentType.indexOf(';');
        return (parameters < 0 ? contentType : contentType.substring(0, parameters)).trim();
    }

    private static void requireKnown(Endpoint endpoint, Set<String> given) {
        for (String name : given) {
            if (!endpoint.query().contains(name)) {
                throw Refusal.badRequest("There is no parameter '" + name + "' here"
                        + (endpoint.query().isEmpty()
                                ? "."
                                : ", only " + endpoint.query().stream().sorted().collect(Collectors.joining(", "))
                                        + "."));
            }
        }
    }

    private Mono<SideAnswer> index() {
        return Mono.just(JsonAnswer.of(json -> {
            json.writeArrayPropertyStart("endpoints");
            for (Endpoint endpoint : endpoints) {
                json.writeStartObject();
                json.writeStringProperty("method", endpoint.method().name());
                json.writeStringProperty("path", endpoint.path());
                if (!endpoint.query().isEmpty()) {
                    json.writeArrayPropertyStart("query");
                    endpoint.query().stream().sorted().forEach(json::writeString);
                    json.writeEndArray();
                }
                json.writeStringProperty("purpose", endpoint.purpose());
                json.writeEndObject();
            }
            json.writeEndArray();
        }));
    }
}
