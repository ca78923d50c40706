package io.reactorkinesis.localbroker.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.reactorkinesis.localbroker.engine.listener.ConsumerListener;
import io.reactorkinesis.localbroker.engine.listener.SubscriptionListener;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The meters of a consumer. */
final class ConsumerMeters implements ConsumerListener {

    private final MeterGroup group;
    private final Consumer<ConsumerMeters> onGone;
    private final Set<Running> running = ConcurrentHashMap.newKeySet();
    private final Lazy<Events> events;
    private final Lazy<DistributionSummary> success;
    private final Lazy<Counter> rateExceeded;

    ConsumerMeters(MeterGroup group, Consumer<ConsumerMeters> onGone) {
        this.group = group;
        this.onGone = onGone;
        events = new Lazy<>(group, this::beginEvents);
        success = new Lazy<>(group, meters -> meters.summary(Metric.SUBSCRIBE_TO_SHARD_SUCCESS));
        rateExceeded = new Lazy<>(group, meters -> meters.counter(Metric.SUBSCRIBE_TO_SHARD_RATE_EXCEEDED));
    }

    @Override
    public SubscriptionListener subscribed() {
        Running begun = new Running();
        running.add(begun);
        return begun;
    }

    @Override
    public void gone() {
        group.remove();
        onGone.accept(this);
    }

    /** A SubscribeToShard was answered. */
    void called(boolean successful) {
        DistributionSummary summary = success.get();
        if (summary != null) {
            summary.record(successful ? 1 : 0);
        }
    }

    /** A SubscribeToShard came too early, or while another subscription was too young to be taken over. */
    void calledTooOften() {
        Counter counter = rateExceeded.get();
        if (counter != null) {
            counter.increment();
        }
    }

    private Events beginEvents(MeterGroup meters) {
        meters.gauge(Metric.SUBSCRIBE_TO_SHARD_EVENT_MILLIS_BEHIND_LATEST, this::millisBehindLatest);
        return new Events(
                meters.summary(Metric.SUBSCRIBE_TO_SHARD_EVENT_BYTES),
                meters.summary(Metric.SUBSCRIBE_TO_SHARD_EVENT_RECORDS),
                meters.counter(Metric.SUBSCRIBE_TO_SHARD_EVENT_SUCCESS));
    }

    private long millisBehindLatest() {
        return running.stream()
                .mapToLong(subscription -> subscription.millisBehindLatest)
                .max()
                .orElse(0);
    }

    private record Events(DistributionSummary bytes, DistributionSummary records, Counter sent) {}

    /** A subscription to one of the shards. */
    private final class Running implements SubscriptionListener {

        private volatile long millisBehindLatest;

        @Override
        public void sent(int records, long bytes, long behind) {
            millisBehindLatest = behind;
            Events meters = events.get();
            if (meters != null) {
                meters.bytes().record((double) bytes);
                meters.records().record(records);
                meters.sent().increment();
            }
        }

        @Override
        public void ended() {
            running.remove(this);
        }
    }
}
