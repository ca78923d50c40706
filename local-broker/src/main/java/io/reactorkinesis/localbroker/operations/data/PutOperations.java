package io.reactorkinesis.localbroker.operations.data;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.RecordDistribution;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.write.NewRecord;
import io.reactorkinesis.localbroker.engine.write.OrderingRule;
import io.reactorkinesis.localbroker.engine.write.PutResult;
import io.reactorkinesis.localbroker.engine.write.SizeRules;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.operations.call.DryRun;
import io.reactorkinesis.localbroker.operations.call.EncryptionTypes;
import io.reactorkinesis.localbroker.operations.call.StreamAddress;
import io.reactorkinesis.localbroker.operations.fault.BrokerFaults;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.util.List;
import reactor.core.publisher.Mono;

/** PutRecord and PutRecords. */
public final class PutOperations {

    private final Engine engine;
    private final BrokerFaults faults;
    private final OrderingRule ordering;

    /**
     * @param faults that records meet
     */
    public PutOperations(Engine engine, BrokerFaults faults) {
        this.engine = engine;
        this.faults = faults;
        this.ordering = new OrderingRule(engine.clock());
    }

    public Mono<Structure> putRecord(CallContext call, Structure input) {
        StreamKey key = StreamAddress.of(call, input);
        boolean spread = spreads(key);
        if (!spread) {
            PartitionKeyRule.require(input);
        }
        KinesisStream stream = engine.streams().requireServing(key);
        NewRecord record = record(input, spread);
        String sequenceNumber = input.string("SequenceNumberForOrdering");
        if (sequenceNumber != null) {
            ordering.require(stream, record, sequenceNumber);
        }
        if (DryRun.isAsked(input)) {
            SizeRules.require(stream, record);
            throw DryRun.passed();
        }
        return engine.writer()
                .behind(faults.ofRecords("PutRecord"))
                .put(stream, record)
                .map(result -> {
                    if (result instanceof PutResult.Refused refused) {
                        throw new ServiceException(refused.error(), refused.message());
                    }
                    return entry(result)
                            .put("EncryptionType", EncryptionTypes.ofRecord(isEncrypted(result)))
                            .build();
                });
    }

    public Mono<Structure> putRecords(CallContext call, Structure input) {
        List<Structure> entries = input.structures("Records");
        StreamKey key = StreamAddress.of(call, input);
        boolean spread = spreads(key);
        if (!spread) {
            PartitionKeyRule.requireAll(entries);
        }
        KinesisStream stream = engine.streams().requireServing(key);
        List<NewRecord> records =
                entries.stream().map(entry -> record(entry, spread)).toList();
        if (DryRun.isAsked(input)) {
            SizeRules.require(stream, records);
            throw DryRun.passed();
        }
        return engine.writer()
                .behind(faults.ofRecords("PutRecords"))
                .putAll(stream, records)
                .map(PutOperations::answer);
    }

    private boolean spreads(StreamKey key) {
        KinesisStream stream = engine.streams().find(key);
        return stream != null && stream.settings().distribution() == RecordDistribution.AUTO;
    }

    private static NewRecord record(Structure entry, boolean spread) {
        byte[] data = entry.requiredBlob("Data");
        return spread
                ? NewRecord.spread(entry.string("PartitionKey"), data)
                : NewRecord.of(entry.requiredString("PartitionKey"), entry.string("ExplicitHashKey"), data);
    }

    private static Structure answer(List<PutResult> results) {
        long failed =
                results.stream().filter(PutResult.Refused.class::isInstance).count();
        boolean encrypted = results.stream().anyMatch(PutOperations::isEncrypted);
        return Structure.builder()
                .put("FailedRecordCount", (int) failed)
                .put(
                        "Records",
                        Structure.listOf(results, result -> entry(result).build()))
                .put("EncryptionType", EncryptionTypes.ofRecord(encrypted))
                .build();
    }

    private static boolean isEncrypted(PutResult result) {
        return result instanceof PutResult.Stored stored && stored.encrypted();
    }

    private static Structure.Builder entry(PutResult result) {
        if (result instanceof PutResult.Stored stored) {
            return Structure.builder()
                    .put("SequenceNumber", stored.sequenceNumber().toString())
                    .put("ShardId", stored.shardId());
        }
        PutResult.Refused refused = (PutResult.Refused) result;
        return Structure.builder().put("ErrorCode", refused.error().wireName()).put("ErrorMessage", refused.message());
    }
}
