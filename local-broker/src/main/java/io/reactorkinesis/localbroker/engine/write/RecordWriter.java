package io.reactorkinesis.localbroker.engine.write;

import io.reactorkinesis.localbroker.engine.listener.PutTally;
import io.reactorkinesis.localbroker.engine.listener.StreamListener;
import io.reactorkinesis.localbroker.engine.shard.AppendResult;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.error.ErrorType;
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
            Mono<List<PutResult>> all =
                    Flux.fromIterable(results).concatMap(result -> result).collectList();
            StreamListener listener = stream.listener();
            return listener.equals(StreamListener.NONE)
                    ? all
                    : all.doOnNext(each -> listener.recordsPut(tally(records, each)));
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
            Mono<PutResult> put = append(stream, record, stream.settings().isEncrypted());
            StreamListener listener = stream.listener();
            return listener.equals(StreamListener.NONE)
                    ? put
                    : put.doOnNext(result -> {
                        if (result instanceof PutResult.Stored) {
                            listener.recordPut(record.size());
                        }
                    });
        });
    }

    private static PutTally tally(List<NewRecord> records, List<PutResult> results) {
        int stored = 0;
        int throttled = 0;
        long bytes = 0;
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) instanceof PutResult.Stored) {
                stored++;
                bytes += records.get(i).size();
            } else if (isThrottled(results.get(i))) {
                throttled++;
            }
        }
        return new PutTally(stored, throttled, results.size() - stored - throttled, bytes);
    }

    private static boolean isThrottled(PutResult result) {
        return result instanceof PutResult.Refused refused
                && refused.error() == ErrorType.PROVISIONED_THROUGHPUT_EXCEEDED;
    }

    private Mono<PutResult> append(KinesisStream stream, NewRecord record, boolean encrypted) {
        Shard shard = shardFor(stream, record);
        PutResult.Refused refused = gate.refuse(stream, shard, record);
        if (refused == null) {
            return append(stream, shard, record, encrypted);
        }
        if (isThrottled(refused)) {
            shard.listener().writeThrottled();
        }
        return Mono.just(refused);
    }

    private static Mono<PutResult> append(KinesisStream stream, Shard first, NewRecord record, boolean encrypted) {
        Shard next = first;
        while (true) {
            Shard shard = next;
            AppendResult result = shard.append(record.partitionKey(), record.data(), record.size(), encrypted);
            if (result instanceof AppendResult.Appended appended) {
                shard.listener().written(record.size());
                return appended.durable()
                        .<PutResult>thenReturn(new PutResult.Stored(shard.id(), appended.sequenceNumber(), encrypted))
                        .onErrorResume(failure -> Mono.just(notStored(stream, shard, failure)));
            }
            if (result == AppendResult.Refused.THROTTLED) {
                shard.listener().writeThrottled();
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
