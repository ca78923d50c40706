package io.reactorkinesis.consumer;

import io.reactorkinesis.checkpoint.Checkpoint;
import io.reactorkinesis.consumer.session.RecordFactory;
import io.reactorkinesis.consumer.session.ShardSession;
import reactor.core.CoreSubscriber;

/** The records of one session. */
final class LeasedShardFlux<T> extends ShardFlux<T> {

    private final ShardSession session;
    private final RecordFactory<ReceivedRecord<T>> factory;

    LeasedShardFlux(ShardSession session, RecordFactory<ReceivedRecord<T>> factory) {
        this.session = session;
        this.factory = factory;
    }

    @Override
    public String shardId() {
        return session.shardId();
    }

    @Override
    public Checkpoint resumesAfter() {
        return session.resumesAfter();
    }

    @Override
    public void subscribe(CoreSubscriber<? super ReceivedRecord<T>> actual) {
        session.records(factory).subscribe(actual);
    }
}
