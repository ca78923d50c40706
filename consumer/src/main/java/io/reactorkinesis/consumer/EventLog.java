package io.reactorkinesis.consumer;

import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.util.concurrent.Queues;

/** Tells events to whoever listens, one at a time in the order in which they are published, and writes them to the log. */
final class EventLog {

    private static final Logger LOG = LoggerFactory.getLogger(KinesisConsumer.class);

    private final String workerId;
    private final Sinks.Many<ConsumerEvent> sink = Sinks.many().multicast().directBestEffort();
    private final Queue<ConsumerEvent> queue = Objects.requireNonNull(
            Queues.<ConsumerEvent>unboundedMultiproducer().get());
    private final AtomicInteger work = new AtomicInteger();
    private volatile String lastWarning = "";

    EventLog(String workerId) {
        this.workerId = workerId;
    }

    Flux<ConsumerEvent> events() {
        return sink.asFlux();
    }

    void publish(ConsumerEvent event) {
        log(event);
        queue.offer(event);
        if (work.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            for (ConsumerEvent next = queue.poll(); next != null; next = queue.poll()) {
                sink.tryEmitNext(next);
            }
            missed = work.addAndGet(-missed);
        } while (missed != 0);
    }

    /** What fails the same way again and again is told once; the events tell each time. */
    private void warnOnce(String message) {
        if (message.equals(lastWarning)) {
            LOG.debug(message);
        } else {
            lastWarning = message;
            LOG.warn(message);
        }
    }

    private void log(ConsumerEvent event) {
        if (event instanceof ConsumerEvent.StoreFailed failed) {
            warnOnce("Worker " + workerId + ": the lease store failed, and is asked again: " + failed.error());
        } else if (event instanceof ConsumerEvent.DiscoveryFailed failed) {
            warnOnce("Worker " + workerId + ": comparing shards and leases failed, and is tried again: "
                    + failed.error());
        } else if (event instanceof ConsumerEvent.FetchFailed failed) {
            warnOnce("Worker " + workerId + ": reading " + failed.shardId() + " failed, and is tried again: "
                    + failed.error());
        } else if (event instanceof ConsumerEvent.ShardStopped stopped) {
            LOG.warn("Worker {}: reading {} was stopped", workerId, stopped.shardId(), stopped.cause());
        } else if (event instanceof ConsumerEvent.LeaseLost) {
            LOG.warn("Worker {}: {}", workerId, event);
        } else if (event instanceof ConsumerEvent.CheckpointWritten
                || event instanceof ConsumerEvent.FetchThrottled
                || event instanceof ConsumerEvent.IteratorExpired) {
            LOG.debug("Worker {}: {}", workerId, event);
        } else {
            LOG.info("Worker {}: {}", workerId, event);
        }
    }
}
