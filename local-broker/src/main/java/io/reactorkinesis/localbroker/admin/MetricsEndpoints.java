package io.reactorkinesis.localbroker.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.reactorkinesis.localbroker.metrics.Scrape;
import io.reactorkinesis.localbroker.server.SideAnswer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What Prometheus asks for. */
final class MetricsEndpoints {

    private final @Nullable Scrape metrics;

    MetricsEndpoints(AdminOptions options) {
        metrics = options.metrics();
    }

    List<Endpoint> all() {
        return List.of(Endpoint.open(
                "/metrics", "tells the metrics in Prometheus's text format, or in OpenMetrics if asked for", call -> {
                    if (metrics == null) {
                        throw Refusal.notFound("Metrics are off. The program has them; an embedded broker with"
                                + " metrics(true) and io.micrometer:micrometer-registry-prometheus on the class path.");
                    }
                    return metrics.scrape(call.request().headers().get(HttpHeaderNames.ACCEPT))
                            .map(MetricsEndpoints::answer);
                }));
    }

    private static SideAnswer answer(Scrape.Page page) {
        Mono<ByteBuf> body = Mono.fromSupplier(() -> Unpooled.copiedBuffer(page.text(), UTF_8));
        return new SideAnswer(200, Map.of("Content-Type", page.contentType()), body);
    }
}
