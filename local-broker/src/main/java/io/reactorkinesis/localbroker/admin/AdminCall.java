package io.reactorkinesis.localbroker.admin;

import static java.util.Objects.requireNonNull;

import io.netty.buffer.ByteBufUtil;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.Tenant;
import io.reactorkinesis.localbroker.server.SideRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that found its endpoint.
 *
 * @param request what was sent
 * @param path the values of the path's parameters
 * @param query the parameters behind the path
 * @param own whose streams are meant when the query does not say
 */
record AdminCall(SideRequest request, Map<String, String> path, Map<String, List<String>> query, Tenant own) {

    /** The value of a segment of the path. */
    String segment(String name) {
        return requireNonNull(path.get(name));
    }

    /** A parameter; null when it is not given. */
    @Nullable
    String parameter(String name) {
        List<String> values = query.get(name);
        return values == null || values.isEmpty() ? null : values.get(values.size() - 1);
    }

    /** A parameter that is {@code true} or {@code false}. */
    boolean flag(String name, boolean whenAbsent) {
        String value = parameter(name);
        if (value == null) {
            return whenAbsent;
        }
        if (!value.equals("true") && !value.equals("false")) {
            throw Refusal.badRequest(name + " must be true or false, but is '" + value + "'.");
        }
        return value.equals("true");
    }

    /** The account and region that are meant: the broker's own, but for what the query says. */
    Tenant tenant() {
        String account = parameter("account");
        String region = parameter("region");
        return new Tenant(account == null ? own.account() : account, region == null ? own.region() : region);
    }

    /** The stream of this name that is meant. */
    StreamKey stream(String name) {
        return new StreamKey(tenant(), name);
    }

    /** The body. */
    JsonBody body() {
        return JsonBody.read(ByteBufUtil.getBytes(request.body()));
    }
}
