package io.reactorkinesis.localbroker.cli.tail;

import io.reactorkinesis.record.AggregatedRecord;
import io.reactorkinesis.record.SubRecord;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * A user's record.
 *
 * @param shard that holds it
 * @param sequenceNumber of the Kinesis record that it came in
 * @param subSequenceNumber its place in an aggregate; null when it came alone
 * @param partitionKey of the record itself, not of the aggregate
 * @param explicitHashKey null for none
 * @param arrival when the stream took it
 * @param data its payload
 */
record Seen(
        String shard,
        String sequenceNumber,
        @Nullable Integer subSequenceNumber,
        String partitionKey,
        @Nullable String explicitHashKey,
        Instant arrival,
        ByteBuffer data) {

    /** A copy of the payload. */
    byte[] bytes() {
        byte[] bytes = new byte[data.remaining()];
        data.get(data.position(), bytes);
        return bytes;
    }

    /** A record, or those in it if it is an aggregate. */
    static List<Seen> of(String shard, Record record) {
        return AggregatedRecord.decode(record.data().asByteBuffer())
                .map(users -> IntStream.range(0, users.size())
                        .mapToObj(i -> of(shard, record, i, users.get(i)))
                        .toList())
                .orElseGet(() -> List.of(new Seen(
                        shard,
                        record.sequenceNumber(),
                        null,
                        record.partitionKey(),
                        null,
                        record.approximateArrivalTimestamp(),
                        record.data().asByteBuffer())));
    }

    private static Seen of(String shard, Record record, int place, SubRecord user) {
        return new Seen(
                shard,
                record.sequenceNumber(),
                place,
                user.partitionKey(),
                user.explicitHashKey() == null ? null : user.explicitHashKey().toString(),
                record.approximateArrivalTimestamp(),
                user.data());
    }
}
