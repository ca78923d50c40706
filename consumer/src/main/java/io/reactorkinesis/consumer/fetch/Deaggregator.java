package io.reactorkinesis.consumer.fetch;

import io.reactorkinesis.record.AggregatedRecord;
import io.reactorkinesis.record.HashKeyRange;
import io.reactorkinesis.record.RecordPosition;
import io.reactorkinesis.record.SequenceNumber;
import io.reactorkinesis.record.SubRecord;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * Takes user records out of Kinesis records. What is no aggregate is a user record itself.
 *
 * <p>An aggregate is taken whole or not at all, as by the KCL: when one hash key in it lies outside the shard's range, its
 * producer did not yet know of a reshard, and sends all of it again under the new map.
 */
final class Deaggregator {

    private final String shardId;
    private final HashKeyRange range;
    private final FetchListener listener;
    private final boolean takesAll;

    Deaggregator(String shardId, HashKeyRange range, FetchListener listener) {
        this.shardId = shardId;
        this.range = range;
        this.listener = listener;
        this.takesAll = range.equals(HashKeyRange.ALL);
    }

    /** Hands the user records of a Kinesis record on, in their order. */
    void open(Record kinesisRecord, SequenceNumber number, Consumer<FetchedRecord> target) {
        // Unsafe means uncopied: the SDK gives the array to nobody else, and we give out read-only views.
        ByteBuffer data = ByteBuffer.wrap(kinesisRecord.data().asByteArrayUnsafe());
        Optional<List<SubRecord>> aggregate = AggregatedRecord.decode(data);
        if (aggregate.isEmpty()) {
            target.accept(plain(kinesisRecord, number, data));
        } else if (isOwned(aggregate.get())) {
            take(aggregate.get(), number, kinesisRecord.approximateArrivalTimestamp(), target);
        } else {
            listener.leftOut(shardId, number, aggregate.get().size());
        }
    }

    private boolean isOwned(List<SubRecord> aggregate) {
        return takesAll || aggregate.stream().allMatch(sub -> range.contains(sub.hashKey()));
    }

    private static void take(
            List<SubRecord> aggregate, SequenceNumber number, Instant arrival, Consumer<FetchedRecord> target) {
        int index = 0;
        for (SubRecord sub : aggregate) {
            RecordPosition position = new RecordPosition(number, index++);
            target.accept(new FetchedRecord(
                    position, sub.partitionKey(), sub.explicitHashKey(), sub.data(), sub.attributes(), arrival));
        }
    }

    private static FetchedRecord plain(Record kinesisRecord, SequenceNumber number, ByteBuffer data) {
        // A stream that spreads its records itself has records without partition key.
        String key = kinesisRecord.partitionKey() == null ? "" : kinesisRecord.partitionKey();
        return new FetchedRecord(
                new RecordPosition(number, 0), key, null, data, Map.of(), kinesisRecord.approximateArrivalTimestamp());
    }
}
