package io.reactorkinesis.localbroker;

import io.micrometer.core.instrument.MeterRegistry;
import io.reactorkinesis.localbroker.metrics.MeterSetup;
import org.jspecify.annotations.Nullable;

/** Who looks at a broker's meters. */
final class MeterOptions {

    private @Nullable MeterRegistry registry;
    private boolean scraped;

    void registry(MeterRegistry registry) {
        this.registry = registry;
    }

    void scraped(boolean scraped) {
        this.scraped = scraped;
    }

    MeterSetup setup() {
        return MeterSetup.of(registry, scraped);
    }
}
