package io.reactorkinesis.consumer.fetch;

import io.reactorkinesis.record.AggregatedRecord;
import io.reactorkinesis.record.HashKeyRange;
import io.reactorkinesis.record.RecordPosition;
import io.reactorkinesis.record.SequenceNumber;
import io.reactorkinesis.record.SubRecord;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * Takes user records out of Kinesis records. What is no aggregate is a user record itself.
 *
 * <p>Of an aggregate, only the records whose hash key lies in the shard's range are taken, as the KCL does: a producer that
 * did not yet know of a reshard may have sent an aggregate that belongs to two shards, and then sends what was in the wrong
 * one again.
 */
final class Deaggregator {

    private final HashKeyRange range;
    private final boolean takesAll;

    Deaggregator(HashKeyRange range) {
        this.range = range;
        this.takesAll = range.equals(HashKeyRange.ALL);
    }

    /** Hands the user records of a Kinesis record on, in their order. */
    void open(Record kinesisRecord, SequenceNumber number, Consumer<FetchedRecord> target) {
        // Unsafe means uncopied: the SDK gives the array to nobody else, and we give out read-only views.
        ByteBuffer data = ByteBuffer.wrap(kinesisRecord.data().asByteArrayUnsafe());
        Optional<List<SubRecord>> aggregate = AggregatedRecord.decode(data);
        if (aggregate.isEmpty()) {
            target.accept(plain(kinesisRecord, number, data));
            return;
        }
        int index = 0;
        for (SubRecord sub : aggregate.get()) {
            if (takesAll || range.contains(sub.hashKey())) {
                target.accept(new FetchedRecord(
                        new RecordPosition(number, index),
                        sub.partitionKey(),
                        sub.explicitHashKey(),
                        sub.data(),
                        sub.attributes(),
                        kinesisRecord.approximateArrivalTimestamp()));
            }
            index++;
        }
    }

    private static FetchedRecord plain(Record kinesisRecord, SequenceNumber number, ByteBuffer data) {
        // A stream that spreads its records itself has records without partition key.
        String key = kinesisRecord.partitionKey() == null ? "" : kinesisRecord.partitionKey();
        return new FetchedRecord(
                new RecordPosition(number, 0), key, null, data, Map.of(), kinesisRecord.approximateArrivalTimestamp());
    }
}
