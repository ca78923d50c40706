package io.reactorkinesis.producer;

import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** Takes only what a test asks for. */
final class SlowSubscriber<T> extends BaseSubscriber<T> {

    private int count;

    int count() {
        return count;
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        // Nothing is requested yet.
    }

    @Override
    protected void hookOnNext(T value) {
        count++;
    }
}
