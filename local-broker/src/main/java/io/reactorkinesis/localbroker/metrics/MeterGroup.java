package io.reactorkinesis.localbroker.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The meters of one stream, shard or consumer, which are removed with it. Thread-safe. */
final class MeterGroup {

    private final MeterRegistry registry;
    private final List<String> values;
    private final List<Meter> made = new ArrayList<>(0);
    private boolean gone;

    /**
     * @param values of the tags, in the order of {@link Metric#tags()}
     */
    MeterGroup(MeterRegistry registry, List<String> values) {
        this.registry = registry;
        this.values = values;
    }

    /** The time of the registry, for how long something takes; nanoseconds. */
    long nanoTime() {
        return registry.config().clock().monotonicTime();
    }

    /** The group of a part of what this is the group of. */
    MeterGroup of(String value) {
        List<String> all = new ArrayList<>(values);
        all.add(value);
        return new MeterGroup(registry, List.copyOf(all));
    }

    /** Makes meters, unless what they are of is gone: then null. */
    synchronized <T> @Nullable T make(Function<MeterGroup, T> maker) {
        return gone ? null : maker.apply(this);
    }

    /**
     * A counter.
     *
     * @param kinds values of the tags that it has beyond those of the group
     */
    Counter counter(Metric metric, String... kinds) {
        return keep(Counter.builder(metric.key()).tags(tags(metric, kinds)).register(registry));
    }

    DistributionSummary summary(Metric metric) {
        return keep(DistributionSummary.builder(metric.key()).tags(tags(metric)).register(registry));
    }

    Timer timer(Metric metric) {
        return keep(Timer.builder(metric.key()).tags(tags(metric)).register(registry));
    }

    Gauge gauge(Metric metric, Supplier<Number> value) {
        return keep(Gauge.builder(metric.key(), value).tags(tags(metric)).register(registry));
    }

    private synchronized <M extends Meter> M keep(M meter) {
        made.add(meter);
        return meter;
    }

    private List<Tag> tags(Metric metric, String... kinds) {
        List<String> all = new ArrayList<>(values);
        all.addAll(List.of(kinds));
        List<Tag> tags = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            tags.add(Tag.of(metric.tags().get(i), all.get(i)));
        }
        return tags;
    }

    /** Removes all, and makes no more. */
    synchronized void remove() {
        gone = true;
        made.forEach(registry::remove);
        made.clear();
    }
}
