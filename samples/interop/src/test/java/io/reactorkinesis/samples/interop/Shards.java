package io.reactorkinesis.samples.interop;

import io.reactorkinesis.record.HashKey;
import io.reactorkinesis.record.HashKeyRange;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Splits and merges the shards of a stream, and waits until that is done. */
final class Shards {

    private final KinesisAsyncClient kinesis;
    private final String stream;

    Shards(KinesisAsyncClient kinesis, String stream) {
        this.kinesis = kinesis;
        this.stream = stream;
    }

    /** Splits the open shard of that rank by hash key in half; returns the id of the shard that closes. */
    String split(int index) throws Exception {
        Shard shard = open().get(index);
        HashKeyRange range = rangeOf(shard);
        long middle =
                range.start().high() + ((range.end().high() - range.start().high()) >>> 1);
        kinesis.splitShard(request -> request.streamName(stream)
                        .shardToSplit(shard.shardId())
                        .newStartingHashKey(new HashKey(middle, 0).toString()))
                .get();
        awaitActive();
        return shard.shardId();
    }

    /** Merges the open shard of that rank with the next; returns the ids of the two that close. */
    List<String> merge(int index) throws Exception {
        List<String> pair =
                open().subList(index, index + 2).stream().map(Shard::shardId).toList();
        kinesis.mergeShards(request ->
                        request.streamName(stream).shardToMerge(pair.get(0)).adjacentShardToMerge(pair.get(1)))
                .get();
        awaitActive();
        return pair;
    }

    private List<Shard> open() throws Exception {
        return kinesis.listShards(request -> request.streamName(stream)).get().shards().stream()
                .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                .sorted(Comparator.comparing(shard -> rangeOf(shard).start()))
                .toList();
    }

    private void awaitActive() throws Exception {
        kinesis.waiter()
                .waitUntilStreamExists(
                        request -> request.streamName(stream),
                        waiting -> waiting.backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(200))))
                .get();
    }

    private static HashKeyRange rangeOf(Shard shard) {
        return HashKeyRange.parse(
                shard.hashKeyRange().startingHashKey(), shard.hashKeyRange().endingHashKey());
    }
}
