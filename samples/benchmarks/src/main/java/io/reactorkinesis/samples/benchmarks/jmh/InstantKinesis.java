package io.reactorkinesis.samples.benchmarks.jmh;

import io.reactorkinesis.record.HashKey;
import io.reactorkinesis.record.HashKeyRange;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** A client without wire and without service. */
final class InstantKinesis implements KinesisAsyncClient {

    private final AtomicLong numbers = new AtomicLong();
    private final List<HashKeyRange> ranges;

    InstantKinesis(int shards) {
        this.ranges = HashKeyRange.even(shards);
    }

    @Override
    public CompletableFuture<ListShardsResponse> listShards(ListShardsRequest request) {
        List<Shard> shards = IntStream.range(0, ranges.size())
                .mapToObj(i -> Shard.builder()
                        .shardId("shard-" + i)
                        .hashKeyRange(range -> range.startingHashKey(
                                        ranges.get(i).start().toString())
                                .endingHashKey(ranges.get(i).end().toString()))
                        .build())
                .toList();
        return CompletableFuture.completedFuture(
                ListShardsResponse.builder().shards(shards).build());
    }

    @Override
    public CompletableFuture<PutRecordsResponse> putRecords(PutRecordsRequest request) {
        List<PutRecordsResultEntry> results =
                request.records().stream().map(this::put).toList();
        return CompletableFuture.completedFuture(PutRecordsResponse.builder()
                .failedRecordCount(0)
                .records(results)
                .build());
    }

    private PutRecordsResultEntry put(PutRecordsRequestEntry entry) {
        HashKey key = entry.explicitHashKey() == null
                ? HashKey.ofPartitionKey(entry.partitionKey())
                : HashKey.parse(entry.explicitHashKey());
        int shard = 0;
        while (!ranges.get(shard).contains(key)) {
            shard++;
        }
        return PutRecordsResultEntry.builder()
                .shardId("shard-" + shard)
                .sequenceNumber(Long.toString(numbers.incrementAndGet()))
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
