package io.reactorkinesis.localbroker.sdk;

import java.util.List;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** The calls of a round trip, with either client of the SDK behind them. */
record SdkCalls(KinesisClient client) implements AutoCloseable {

    void createStream(String stream, int shards) {
        client.createStream(request -> request.streamName(stream).shardCount(shards));
    }

    PutRecordsResponse putRecords(String stream, List<PutRecordsRequestEntry> records) {
        return client.putRecords(request -> request.streamName(stream).records(records));
    }

    List<Shard> listShards(String stream) {
        return client.listShards(request -> request.streamName(stream)).shards();
    }

    void splitShard(String stream, String shardId, String newStartingHashKey) {
        client.splitShard(
                request -> request.streamName(stream).shardToSplit(shardId).newStartingHashKey(newStartingHashKey));
    }

    void mergeShards(String stream, String shardId, String adjacentShardId) {
        client.mergeShards(
                request -> request.streamName(stream).shardToMerge(shardId).adjacentShardToMerge(adjacentShardId));
    }

    String trimHorizon(String stream, String shardId) {
        return client.getShardIterator(request ->
                        request.streamName(stream).shardId(shardId).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
    }

    GetRecordsResponse getRecords(String iterator) {
        return client.getRecords(request -> request.shardIterator(iterator));
    }

    @Override
    public void close() {
        client.close();
    }
}
