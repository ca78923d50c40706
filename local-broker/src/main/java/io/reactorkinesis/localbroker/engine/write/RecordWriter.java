package io.reactorkinesis.localbroker.engine.write;

import io.reactorkinesis.localbroker.engine.shard.AppendResult;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.record.HashKey;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes records: finds the shard, appends, and answers when the record is durable. Thread-safe. */
public final class RecordWriter {

    private static final Logger LOG = LoggerFactory.getLogger(RecordWriter.class);

    private final RecordGate gate;

    /** A writer that asks nobody. */
    public RecordWriter() {
        this(RecordGate.OPEN);
    }

    private RecordWriter(RecordGate gate) {
        this.gate = gate;
    }

    /** A writer that asks this gate about each record. */
    public RecordWriter behind(RecordGate gate) {
        return gate.equals(this.gate) ? this : new RecordWriter(gate);
    }

    /**
     * Writes records, each for itself and in their order. The records are taken at subscription.
     *
     * @return a result for each record, in the same order
     * @throws ServiceException (as an error signal) when a record is above the stream's cap or the records are above 10
     *     MiB together; then none was written
     */
    public Mono<List<PutResult>> putAll(KinesisStream stream, List<NewRecord> records) {
        return Mono.defer(() -> {
            SizeRules.require(stream, records);
            boolean encrypted = stream.settings().isEncrypted();
            List<Mono<PutResult>> results = new ArrayList<>(records.size());
            for (NewRecord record : records) {
                results.add(append(stream, record, encrypted));
            }
            return Flux.fromIterable(results).concatMap(result -> result).collectList();
        });
    }

    /**
     * Writes one record. The record is taken at subscription.
     *
     * @throws ServiceException (as an error signal) when it is above the stream's cap
     */
    public Mono<PutResult> put(KinesisStream stream, NewRecord record) {
        return Mono.defer(() -> {
            SizeRules.require(stream, record);
            return append(stream, record, stream.settings().isEncrypted());
        });
    }

    private Mono<PutResult> append(KinesisStream stream, NewRecord record, boolean encrypted) {
        Shard shard = shardFor(stream, record);
        PutResult.Refused refused = gate.refuse(stream, shard, record);
        return refused == null ? append(stream, shard, record, encrypted) : Mono.just(refused);
    }

    private static Mono<PutResult> append(KinesisStream stream, Shard first, NewRecord record, boolean encrypted) {
        Shard next = first;
        while (true) {
            Shard shard = next;
            AppendResult result = shard.append(record.partitionKey(), record.data(), record.size(), encrypted);
            if (result instanceof AppendResult.Appended appended) {
                return appended.durable()
                        .<PutResult>thenReturn(new PutResult.Stored(shard.id(), appended.sequenceNumber(), encrypted))
                        .onErrorResume(failure -> Mono.just(notStored(stream, shard, failure)));
            }
            if (result == AppendResult.Refused.THROTTLED) {
                return Mono.just(PutResult.Refused.throttled(stream.key(), shard.id()));
            }
            // Closed between the look at the map and the append: the map has its children by now.
            next = shardFor(stream, record);
        }
    }

    private static Shard shardFor(KinesisStream stream, NewRecord record) {
        HashKey hashKey = record.hashKey();
        return hashKey == null ? stream.nextShard() : stream.shards().route(hashKey);
    }

    private static PutResult notStored(KinesisStream stream, Shard shard, Throwable failure) {
        LOG.error(
                "The log of shard {} of {} did not store a record",
                shard.id(),
                stream.key().arn(),
                failure);
        return PutResult.Refused.failed();
    }
}
