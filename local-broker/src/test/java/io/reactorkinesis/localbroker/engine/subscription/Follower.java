package io.reactorkinesis.localbroker.engine.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reactorkinesis.localbroker.engine.consumer.StreamConsumer;
import io.reactorkinesis.localbroker.engine.log.LogPosition;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import java.util.ArrayList;
import java.util.List;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** Follows a shard as a client does: it begins anew behind what it was sent last. Used by one thread. */
final class Follower {

    private final Subscriptions subscriptions;
    private final StreamConsumer consumer;
    private final Shard shard;
    private final List<String> payloads = new ArrayList<>();
    private LogPosition next;
    private Current current = new Current();
    private int begun;

    Follower(Subscriptions subscriptions, StreamConsumer consumer, Shard shard) {
        this.subscriptions = subscriptions;
        this.consumer = consumer;
        this.shard = shard;
        this.next = LogPosition.at(shard.startingNumber());
    }

    /** Subscribes, also when a subscription is running. */
    void subscribe() {
        current = new Current();
        begun++;
        subscriptions.begin(consumer, shard, next).subscribe(current);
    }

    boolean isRunning() {
        return begun > 0 && !current.isDisposed();
    }

    void cancel() {
        current.cancel();
    }

    /** How many subscriptions it began. */
    int begun() {
        return begun;
    }

    /** Everything that it was sent. */
    List<String> payloads() {
        return payloads;
    }

    private final class Current extends BaseSubscriber<SubscriptionEvent> {

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            request(1);
        }

        @Override
        protected void hookOnNext(SubscriptionEvent event) {
            event.records().forEach(record -> payloads.add(new String(record.data(), UTF_8)));
            if (event.continuation() != null) {
                next = LogPosition.after(event.continuation());
            }
            request(1);
        }

        @Override
        protected void hookOnError(Throwable failure) {
            // Displaced by the next one.
        }
    }
}
