package io.reactorkinesis.localbroker.admin;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.channel.ChannelView;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.Tenant;
import io.reactorkinesis.localbroker.engine.stream.TenantUsage;
import io.reactorkinesis.localbroker.server.SideAnswer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JsonGenerator;

/** What the broker holds. */
final class StateEndpoints {

    private static final Set<String> QUERY = Set.of("account", "region", "stream", "shards");

    private final Supplier<Engine> engine;

    StateEndpoints(AdminOptions options) {
        engine = options.engine();
    }

    List<Endpoint> all() {
        return List.of(Endpoint.get(
                "/_broker/state",
                QUERY,
                "tells streams, shards, consumers, subscriptions, channels and quotas of all accounts and regions,"
                        + " or of those that the query names; shards=false leaves the shards out",
                call -> Mono.fromSupplier(() -> state(call))));
    }

    private SideAnswer state(AdminCall call) {
        Engine now = engine.get();
        StreamWriter writer = new StreamWriter(now, call.flag("shards", true));
        Flux<Consumer<JsonGenerator>> tenants =
                Flux.fromIterable(tenants(now, call)).concatMap(tenant -> tenant(now, tenant, writer, call));
        return JsonAnswer.inParts(Flux.concat(Mono.just(json -> begin(now, json)), tenants, Mono.just(json -> {
            json.writeEndArray();
            json.writeEndObject();
        })));
    }

    private static List<Tenant> tenants(Engine engine, AdminCall call) {
        String account = call.parameter("account");
        String region = call.parameter("region");
        return engine.streams().tenants().stream()
                .filter(tenant -> account == null || account.equals(tenant.account()))
                .filter(tenant -> region == null || region.equals(tenant.region()))
                .sorted(Comparator.comparing(Tenant::account).thenComparing(Tenant::region))
                .toList();
    }

    private static void begin(Engine engine, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("now", engine.clock().instant().toString());
        json.writeStringProperty("limits", engine.limits().mode().name().toLowerCase(Locale.ROOT));
        json.writeObjectPropertyStart("quotas");
        json.writeNumberProperty("shards", engine.quotas().shards());
        json.writeNumberProperty("onDemandStreams", engine.quotas().onDemandStreams());
        json.writeNumberProperty("channels", engine.quotas().channels());
        json.writeEndObject();
        json.writeNumberProperty("subscriptions", engine.subscriptions().running());
        json.writeArrayPropertyStart("tenants");
    }

    private static Flux<Consumer<JsonGenerator>> tenant(
            Engine engine, Tenant tenant, StreamWriter writer, AdminCall call) {
        return Flux.concat(
                Mono.just(json -> beginTenant(engine, tenant, json)),
                Flux.fromIterable(streams(engine, tenant, call.parameter("stream")))
                        .concatMap(writer::write),
                Mono.just(json -> endTenant(engine, tenant, json)));
    }

    private static List<KinesisStream> streams(Engine engine, Tenant tenant, @Nullable String name) {
        return engine.streams().list(tenant, null, Integer.MAX_VALUE).stream()
                .filter(stream -> name == null || name.equals(stream.key().name()))
                .toList();
    }

    private static void beginTenant(Engine engine, Tenant tenant, JsonGenerator json) {
        TenantUsage usage = engine.streams().usage(tenant);
        json.writeStartObject();
        json.writeStringProperty("account", tenant.account());
        json.writeStringProperty("region", tenant.region());
        json.writeObjectPropertyStart("usage");
        json.writeNumberProperty("shards", usage.shards());
        json.writeNumberProperty("onDemandStreams", usage.onDemandStreams());
        json.writeNumberProperty("channels", engine.channels().count(tenant));
        json.writeEndObject();
        json.writeArrayPropertyStart("streams");
    }

    private static void endTenant(Engine engine, Tenant tenant, JsonGenerator json) {
        json.writeEndArray();
        json.writeArrayPropertyStart("channels");
        for (ChannelView channel : engine.channels().list(tenant, null, any -> true, Integer.MAX_VALUE)) {
            json.writeStartObject();
            json.writeStringProperty("name", channel.spec().name());
            json.writeStringProperty("arn", channel.spec().key().arn());
            json.writeStringProperty("status", channel.status().name());
            String reason = channel.reason();
            if (reason != null) {
                json.writeStringProperty("reason", reason);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
