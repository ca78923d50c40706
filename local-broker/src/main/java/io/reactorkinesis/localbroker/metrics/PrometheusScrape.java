package io.reactorkinesis.localbroker.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The text of a Prometheus registry. */
final class PrometheusScrape implements Scrape {

    private static final String PLAIN = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final String OPEN_METRICS_1 = OPEN_METRICS + "; version=1.0.0; charset=utf-8";

    private final PrometheusMeterRegistry registry;

    PrometheusScrape(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Mono<Page> scrape(@Nullable String accept) {
        String type = accept != null && accept.contains(OPEN_METRICS) ? OPEN_METRICS_1 : PLAIN;
        // With thousands of shards it takes a while, which no event loop has.
        return Mono.fromSupplier(() -> new Page(registry.scrape(type), type)).subscribeOn(Schedulers.boundedElastic());
    }
}
