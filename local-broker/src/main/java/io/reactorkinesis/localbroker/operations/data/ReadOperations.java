package io.reactorkinesis.localbroker.operations.data;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.log.LogPosition;
import io.reactorkinesis.localbroker.engine.read.PositionResolver;
import io.reactorkinesis.localbroker.engine.read.RecordReader;
import io.reactorkinesis.localbroker.engine.read.RecordsPage;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.operations.call.DryRun;
import io.reactorkinesis.localbroker.operations.call.RecordAnswers;
import io.reactorkinesis.localbroker.operations.call.ShardAnswers;
import io.reactorkinesis.localbroker.operations.call.ShardIndexes;
import io.reactorkinesis.localbroker.operations.call.StartingPosition;
import io.reactorkinesis.localbroker.operations.call.StreamAddress;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Clock;
import reactor.core.publisher.Mono;

/** GetShardIterator and GetRecords. */
public final class ReadOperations {

    private final RecordReader reader;
    private final Clock clock;

    public ReadOperations(Engine engine) {
        this.reader = engine.reader();
        this.clock = engine.clock();
    }

    public Mono<Structure> getShardIterator(CallContext call, Structure input) {
        StreamKey key = StreamAddress.of(call, input);
        int shardIndex = ShardIndexes.require(key, input.requiredString("ShardId"));
        KinesisStream stream = reader.requireStream(key, shardIndex);
        Shard shard = reader.requireShard(stream, shardIndex);
        StartingPosition start = new StartingPosition(
                input.requiredString("ShardIteratorType"),
                input.string("StartingSequenceNumber"),
                input.timestamp("Timestamp"));
        LogPosition position = start.resolve(new PositionResolver("GetShardIterator", stream, shard), clock);
        String iterator = reader.issueIterator(stream, shard, position);
        if (DryRun.isAsked(input)) {
            throw DryRun.passed();
        }
        return Mono.just(Structure.builder().put("ShardIterator", iterator).build());
    }

    public Mono<Structure> getRecords(CallContext call, Structure input) {
        String iterator = input.requiredString("ShardIterator");
        StreamKey byArn = StreamAddress.byArn(input);
        if (byArn != null && !byArn.equals(reader.parse(iterator).stream())) {
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
                .put("Records", RecordAnswers.records(page.records()))
                .put("NextShardIterator", page.nextIterator())
                .put("MillisBehindLatest", page.millisBehindLatest())
                .put("ChildShards", page.children().isEmpty() ? null : ShardAnswers.childShards(page.children()))
                .build();
    }
}
