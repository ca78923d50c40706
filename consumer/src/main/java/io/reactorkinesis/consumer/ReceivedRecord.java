package io.reactorkinesis.consumer;

import io.reactorkinesis.record.HashKey;
import io.reactorkinesis.record.RecordPosition;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A user record, taken out of its aggregate if it came in one. Every record is to be answered with
 * {@link #acknowledge()}, {@link #checkpoint()} or {@link #reject}: in any order, on any thread. The checkpoint of a
 * shard stands at the last record before which all are acknowledged, so that a record left unanswered keeps the
 * checkpoint where it is, and once {@link ConsumerOptions.Builder#maxUnacknowledgedRecords} wait behind it, its shard
 * is read no further.
 *
 * @param <T> the type of the data
 */
public interface ReceivedRecord<T> {

    /**
     * The payload, deserialized at the first call.
     *
     * @throws RuntimeException whatever the {@link Deserializer} throws, at each call
     */
    T data();

    /** The payload as it came, read-only, from position to limit. */
    ByteBuffer payload();

    /** The partition key given by the producer. */
    String partitionKey();

    /** The explicit hash key given by the producer. Known only for a record that came in an aggregate. */
    @Nullable
    HashKey explicitHashKey();

    /** What the producer attached beside the payload, in its order; empty for a record that came in no aggregate. */
    Map<String, String> attributes();

    /** The shard that the record was read from. */
    String shardId();

    /** Where the record stands in its shard. */
    RecordPosition position();

    /** About when the stream took the record, by the service's clock; in milliseconds, without guarantee. */
    Instant arrivalTime();

    /**
     * Whether this worker still holds the lease under which the record was read. When not, the record is or will be
     * delivered elsewhere, and answering it has no effect.
     */
    boolean isHeld();

    /**
     * Says that the record has been handled. It is covered by a checkpoint at the latest one
     * {@link ConsumerOptions.Builder#checkpointInterval} after all records before it have been acknowledged, too. Further
     * answers to the same record have no effect.
     */
    void acknowledge();

    /**
     * Acknowledges the record, at subscription, and completes when a stored checkpoint covers it, which waits for the
     * acknowledgement of all records before it. Fails with
     * {@link io.reactorkinesis.checkpoint.LeaseLostException} when the lease is lost or given up first.
     */
    Mono<Void> checkpoint();

    /**
     * Says that the record cannot be handled. It is never skipped: its shard is read no further, what was acknowledged
     * before it is checkpointed, and the lease is given up. Any worker may take the lease and gets the record again; this one
     * does after a pause of one lease duration. An application that wants to go on without the record puts it elsewhere and
     * acknowledges it; a {@link ConsumerPipeline} does so by a {@link RejectionPolicy}.
     *
     * @param cause why; part of the {@link ConsumerEvent.ShardStopped} event
     */
    void reject(Throwable cause);
}
