package io.reactorkinesis.localbroker.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The meters of a broker.
 *
 * @param meters hear what happens; null when nobody looks at them
 * @param scrape tells them as text; null when nobody asks
 */
public record MeterSetup(
        @Nullable BrokerMeters meters, @Nullable Scrape scrape) {

    private static final String PROMETHEUS = "io.micrometer.prometheusmetrics.PrometheusMeterRegistry";

    /**
     * Sets the meters up.
     *
     * @param given the application's registry; null when it has none
     * @param scraped whether they are asked for as text
     * @throws IllegalStateException when they are and the library for it is not on the class path
     */
    public static MeterSetup of(@Nullable MeterRegistry given, boolean scraped) {
        if (!scraped) {
            return new MeterSetup(given == null ? null : new BrokerMeters(given), null);
        }
        requirePrometheus();
        return Prometheus.setup(given);
    }

    private static void requirePrometheus() {
        try {
            Class.forName(PROMETHEUS, false, MeterSetup.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "metrics(true) needs io.micrometer:micrometer-registry-prometheus on the class path", e);
        }
    }

    /** Apart, so that nothing of Prometheus is loaded where it is not there. */
    private static final class Prometheus {

        static MeterSetup setup(@Nullable MeterRegistry given) {
            PrometheusMeterRegistry own = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            MeterRegistry registry = given == null
                    ? own
                    : new CompositeMeterRegistry(own.config().clock(), List.of(given, own));
            return new MeterSetup(new BrokerMeters(registry), new PrometheusScrape(own));
        }
    }
}
