package io.reactorkinesis.localbroker.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.record.SequenceNumber;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * Numbered records of many keys through a stream that is resharded meanwhile. What is read of a key must be its numbers
 * from 0 on, in order and without a gap, when parents are read before their children.
 */
final class RoundTrip {

    private static final String STREAM = "round-trip";
    private static final int SHARDS = 8;
    private static final int KEYS = 250;
    private static final int BATCH = 500;

    private final SdkCalls calls;
    private final int batches;
    private final int[] nextOfKey = new int[KEYS];

    RoundTrip(SdkCalls calls, int records) {
        this.calls = calls;
        this.batches = records / BATCH;
    }

    void run() {
        calls.createStream(STREAM, SHARDS);
        for (int batch = 0; batch < batches; batch++) {
            if (batch == batches / 3) {
                split(calls.listShards(STREAM).get(3));
            }
            if (batch == batches * 2 / 3) {
                List<Shard> shards = calls.listShards(STREAM);
                calls.mergeShards(STREAM, shards.get(0).shardId(), shards.get(1).shardId());
            }
            put(batch);
        }
        List<Shard> shards = calls.listShards(STREAM);
        assertThat(shards).hasSize(SHARDS + 2 + 1);
        int read = shards.stream().mapToInt(this::readToTheEnd).sum();

        assertThat(read).isEqualTo(batches * BATCH);
        assertThat(nextOfKey).containsOnly(batches * BATCH / KEYS);
    }

    private void put(int batch) {
        List<PutRecordsRequestEntry> records = IntStream.range(batch * BATCH, (batch + 1) * BATCH)
                .mapToObj(RoundTrip::record)
                .toList();

        assertThat(calls.putRecords(STREAM, records).failedRecordCount()).isZero();
    }

    private static PutRecordsRequestEntry record(int number) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(Integer.toString(number % KEYS))
                .data(SdkBytes.fromUtf8String(Integer.toString(number / KEYS)))
                .build();
    }

    private void split(Shard shard) {
        BigInteger start = new BigInteger(shard.hashKeyRange().startingHashKey());
        BigInteger end = new BigInteger(shard.hashKeyRange().endingHashKey());
        calls.splitShard(STREAM, shard.shardId(), start.add(end).shiftRight(1).toString());
    }

    /** Children have higher ids than their parents, so the order of the list is good enough. */
    private int readToTheEnd(Shard shard) {
        boolean closed = shard.sequenceNumberRange().endingSequenceNumber() != null;
        @Nullable SequenceNumber last = null;
        int count = 0;
        @Nullable String iterator = calls.trimHorizon(STREAM, shard.shardId());
        while (iterator != null) {
            GetRecordsResponse page = calls.getRecords(iterator);
            for (Record record : page.records()) {
                SequenceNumber number = SequenceNumber.parse(record.sequenceNumber());
                assertThat(last == null || last.compareTo(number) < 0)
                        .as("%s follows %s in %s", number, last, shard.shardId())
                        .isTrue();
                last = number;
                accept(record, shard);
            }
            count += page.records().size();
            iterator = closed || page.millisBehindLatest() > 0 ? page.nextShardIterator() : null;
        }
        return count;
    }

    private void accept(Record record, Shard shard) {
        int key = Integer.parseInt(record.partitionKey());
        int number = Integer.parseInt(record.data().asString(UTF_8));
        if (number != nextOfKey[key]) {
            throw new AssertionError("Key " + key + " went on with " + number + " instead of " + nextOfKey[key] + " in "
                    + shard.shardId());
        }
        nextOfKey[key]++;
    }
}
