package io.reactorkinesis.consumer;

import io.reactorkinesis.checkpoint.Checkpoint;
import io.reactorkinesis.checkpoint.Lease;
import io.reactorkinesis.consumer.discovery.DiscoveryListener;
import io.reactorkinesis.consumer.fetch.FetchListener;
import io.reactorkinesis.consumer.fetch.FetchedRecord;
import io.reactorkinesis.consumer.lease.LeaseListener;
import io.reactorkinesis.consumer.session.SessionListener;
import io.reactorkinesis.consumer.session.ShardSession;
import io.reactorkinesis.record.SequenceNumber;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Turns what the rooms tell into events and meters, and hands on the little that the worker has to act upon. */
final class Observer implements LeaseListener, FetchListener, SessionListener, DiscoveryListener {

    private final EventLog events;
    private final ConsumerMetrics metrics;
    private final Consumer<Throwable> onStreamUnavailable;

    /** @param onStreamUnavailable ends the worker */
    Observer(EventLog events, ConsumerMetrics metrics, Consumer<Throwable> onStreamUnavailable) {
        this.events = events;
        this.metrics = metrics;
        this.onStreamUnavailable = onStreamUnavailable;
    }

    @Override
    public void workersChanged(Set<String> workerIds) {
        metrics.workers(workerIds.size());
        events.publish(new ConsumerEvent.WorkersChanged(workerIds));
    }

    @Override
    public void acquired(Lease lease) {
        events.publish(new ConsumerEvent.LeaseAcquired(lease.key().shardId(), lease.checkpoint()));
    }

    @Override
    public void storeFailed(Throwable error) {
        metrics.coordinationFailed("store");
        events.publish(new ConsumerEvent.StoreFailed(error));
    }

    @Override
    public void leasesCreated(Set<String> shardIds) {
        events.publish(new ConsumerEvent.LeasesCreated(shardIds));
    }

    @Override
    public void discoveryFailed(Throwable error) {
        metrics.coordinationFailed("stream");
        events.publish(new ConsumerEvent.DiscoveryFailed(error));
    }

    @Override
    public void called(String shardId, Outcome outcome, Duration took) {
        metrics.called(shardId, outcome, took);
    }

    @Override
    public void fetched(String shardId, List<FetchedRecord> records) {
        metrics.fetched(shardId, records);
    }

    @Override
    public void leftOut(String shardId, SequenceNumber number, int records) {
        metrics.leftOut(shardId, records);
        events.publish(new ConsumerEvent.AggregateLeftOut(shardId, number, records));
    }

    @Override
    public void behind(String shardId, Duration behind) {
        metrics.behind(shardId, behind);
    }

    @Override
    public void throttled(String shardId, int attempt, Duration delay) {
        events.publish(new ConsumerEvent.FetchThrottled(shardId, attempt, delay));
    }

    @Override
    public void failed(String shardId, Throwable error, int attempt, Duration delay) {
        events.publish(new ConsumerEvent.FetchFailed(shardId, error, attempt, delay));
    }

    @Override
    public void iteratorExpired(String shardId) {
        events.publish(new ConsumerEvent.IteratorExpired(shardId));
    }

    @Override
    public void opened(ShardSession session) {
        metrics.opened(session);
    }

    @Override
    public void checkpointWritten(String shardId, Checkpoint checkpoint) {
        metrics.checkpointWritten(shardId);
        events.publish(new ConsumerEvent.CheckpointWritten(shardId, checkpoint));
    }

    @Override
    public void stopped(String shardId, Throwable cause) {
        events.publish(new ConsumerEvent.ShardStopped(shardId, cause));
    }

    @Override
    public void streamUnavailable(Throwable cause) {
        onStreamUnavailable.accept(cause);
    }

    @Override
    public void released(String shardId) {
        metrics.givenUp(shardId, "released");
        events.publish(new ConsumerEvent.LeaseReleased(shardId));
    }

    @Override
    public void lost(String shardId) {
        metrics.givenUp(shardId, "lost");
        events.publish(new ConsumerEvent.LeaseLost(shardId));
    }

    @Override
    public void ended(String shardId, Set<String> childShardIds) {
        metrics.givenUp(shardId, "ended");
        events.publish(new ConsumerEvent.ShardEnded(shardId, childShardIds));
    }
}
