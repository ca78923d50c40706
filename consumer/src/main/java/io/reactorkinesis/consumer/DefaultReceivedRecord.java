package io.reactorkinesis.consumer;

import io.reactorkinesis.consumer.ack.AckEntry;
import io.reactorkinesis.consumer.fetch.FetchedRecord;
import io.reactorkinesis.consumer.session.ShardSession;
import io.reactorkinesis.record.HashKey;
import io.reactorkinesis.record.RecordPosition;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A fetched record, and the ways of its answer back into the session. */
final class DefaultReceivedRecord<T> implements ReceivedRecord<T> {

    private final FetchedRecord fetched;
    private final AckEntry entry;
    private final ShardSession session;
    private final Deserializer<T> deserializer;

    /** Threads that ask at the same time may each deserialize; one of the results stays. */
    private volatile @Nullable T data;

    DefaultReceivedRecord(FetchedRecord fetched, AckEntry entry, ShardSession session, Deserializer<T> deserializer) {
        this.fetched = fetched;
        this.entry = entry;
        this.session = session;
        this.deserializer = deserializer;
    }

    @Override
    public T data() {
        T known = data;
        if (known == null) {
            known = deserializer.deserialize(payload());
            data = known;
        }
        return known;
    }

    @Override
    public ByteBuffer payload() {
        return fetched.data().asReadOnlyBuffer();
    }

    @Override
    public String partitionKey() {
        return fetched.partitionKey();
    }

    @Override
    public @Nullable HashKey explicitHashKey() {
        return fetched.explicitHashKey();
    }

    @Override
    public Map<String, String> attributes() {
        return fetched.attributes();
    }

    @Override
    public String shardId() {
        return session.shardId();
    }

    @Override
    public RecordPosition position() {
        return fetched.position();
    }

    @Override
    public Instant arrivalTime() {
        return fetched.arrivalTime();
    }

    @Override
    public boolean isHeld() {
        return session.isHeld();
    }

    @Override
    public void acknowledge() {
        entry.acknowledge();
    }

    @Override
    public Mono<Void> checkpoint() {
        return session.checkpoint(entry);
    }

    @Override
    public void reject(Throwable cause) {
        session.reject(entry, cause);
    }

    /** The record without its payload, which may be confidential. */
    @Override
    public String toString() {
        return "ReceivedRecord[" + shardId() + " " + position() + " partitionKey=" + partitionKey() + "]";
    }
}
