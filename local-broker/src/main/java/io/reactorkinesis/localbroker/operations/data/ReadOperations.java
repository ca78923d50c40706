package io.reactorkinesis.localbroker.operations.data;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.log.StoredRecord;
import io.reactorkinesis.localbroker.engine.read.RecordReader;
import io.reactorkinesis.localbroker.engine.read.RecordsPage;
import io.reactorkinesis.localbroker.engine.read.StartingPosition;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.operations.call.DryRun;
import io.reactorkinesis.localbroker.operations.call.EncryptionTypes;
import io.reactorkinesis.localbroker.operations.call.ShardAnswers;
import io.reactorkinesis.localbroker.operations.call.ShardIndexes;
import io.reactorkinesis.localbroker.operations.call.StreamAddress;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** GetShardIterator and GetRecords. */
public final class ReadOperations {

    private final Engine engine;
    private final RecordReader reader;

    public ReadOperations(Engine engine) {
        this.engine = engine;
        this.reader = engine.reader();
    }

    public Mono<Structure> getShardIterator(CallContext call, Structure input) {
        StreamKey key = StreamAddress.of(call, input);
        int shardIndex = ShardIndexes.require(key, input.requiredString("ShardId"));
        KinesisStream stream = reader.requireStream(key, shardIndex);
        Shard shard = reader.requireShard(stream, shardIndex);
        StartingPosition position = StartingPositions.of(stream, shard, input, engine.clock());
        String iterator = reader.issueIterator(stream, shard, position);
        if (DryRun.isAsked(input)) {
            throw DryRun.passed();
        }
        return Mono.just(Structure.builder().put("ShardIterator", iterator).build());
    }

    public Mono<Structure> getRecords(CallContext call, Structure input) {
        String iterator = input.requiredString("ShardIterator");
        StreamKey byArn = StreamAddress.byArn(input);
        if (byArn != null && !byArn.equals(reader.streamOf(iterator))) {
            throw new ServiceException(
                    ErrorType.INVALID_ARGUMENT,
                    "The ShardIterator was not issued for the stream of StreamARN " + input.string("StreamARN") + ".");
        }
        if (DryRun.isAsked(input)) {
            reader.requireReadable(iterator);
            throw DryRun.passed();
        }
        return reader.read(iterator, input.integer("Limit", RecordReader.MAX_RECORDS))
                .map(ReadOperations::answer);
    }

    private static Structure answer(RecordsPage page) {
        return Structure.builder()
                .put("Records", Structure.listOf(page.records(), ReadOperations::record))
                .put("NextShardIterator", page.nextIterator())
                .put("MillisBehindLatest", page.millisBehindLatest())
                .put("ChildShards", page.children().isEmpty() ? null : ShardAnswers.childShards(page.children()))
                .build();
    }

    private static Structure record(StoredRecord record) {
        return Structure.builder()
                .put("SequenceNumber", record.sequenceNumber().toString())
                .put("ApproximateArrivalTimestamp", Instant.ofEpochMilli(record.arrivalMillis()))
                .put("Data", record.data())
                .put("PartitionKey", record.partitionKey())
                .put("EncryptionType", EncryptionTypes.ofRecord(record.isEncrypted()))
                .build();
    }
}
