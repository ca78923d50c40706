package io.reactorkinesis.localbroker.operations.data;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.write.NewRecord;
import io.reactorkinesis.localbroker.engine.write.OrderingRule;
import io.reactorkinesis.localbroker.engine.write.PutResult;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.operations.call.DryRun;
import io.reactorkinesis.localbroker.operations.call.StreamAddress;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.util.List;
import reactor.core.publisher.Mono;

/** PutRecord and PutRecords. */
public final class PutOperations {

    private final Engine engine;
    private final OrderingRule ordering;

    public PutOperations(Engine engine) {
        this.engine = engine;
        this.ordering = new OrderingRule(engine.clock());
    }

    public Mono<Structure> putRecord(CallContext call, Structure input) {
        PartitionKeyRule.require(input);
        KinesisStream stream = engine.streams().requireServing(StreamAddress.of(call, input));
        NewRecord record = record(input);
        String sequenceNumber = input.string("SequenceNumberForOrdering");
        if (sequenceNumber != null) {
            ordering.require(stream, record, sequenceNumber);
        }
        if (DryRun.isAsked(input)) {
            engine.writer().requireAllowed(stream, List.of(record));
            throw DryRun.passed();
        }
        return engine.writer().put(stream, record).map(result -> {
            if (result instanceof PutResult.Refused refused) {
                throw new ServiceException(refused.error(), refused.message());
            }
            return entry(result);
        });
    }

    public Mono<Structure> putRecords(CallContext call, Structure input) {
        List<Structure> entries = input.structures("Records");
        PartitionKeyRule.requireAll(entries);
        KinesisStream stream = engine.streams().requireServing(StreamAddress.of(call, input));
        List<NewRecord> records = entries.stream().map(PutOperations::record).toList();
        if (DryRun.isAsked(input)) {
            engine.writer().requireAllowed(stream, records);
            throw DryRun.passed();
        }
        return engine.writer().putAll(stream, records).map(PutOperations::answer);
    }

    private static NewRecord record(Structure entry) {
        return NewRecord.of(
                entry.requiredString("PartitionKey"), entry.string("ExplicitHashKey"), entry.requiredBlob("Data"));
    }

    private static Structure answer(List<PutResult> results) {
        long failed =
                results.stream().filter(PutResult.Refused.class::isInstance).count();
        return Structure.builder()
                .put("FailedRecordCount", (int) failed)
                .put("Records", results.stream().map(PutOperations::entry).toList())
                .build();
    }

    private static Structure entry(PutResult result) {
        if (result instanceof PutResult.Stored stored) {
            return Structure.builder()
                    .put("SequenceNumber", stored.sequenceNumber().toString())
                    .put("ShardId", stored.shardId())
                    .build();
        }
        PutResult.Refused refused = (PutResult.Refused) result;
        return Structure.builder()
                .put("ErrorCode", refused.error().wireName())
                .put("ErrorMessage", refused.message())
                .build();
    }
}
