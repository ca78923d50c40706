package io.reactorkinesis.localbroker.sdk;

import java.util.List;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** The calls on the asynchronous client, each waited for. */
record AsyncCalls(KinesisAsyncClient client) implements SdkCalls {

    @Override
    public void createStream(String stream, int shards) {
        client.createStream(request -> request.streamName(stream).shardCount(shards))
                .join();
    }

    @Override
    public PutRecordsResponse putRecords(String stream, List<PutRecordsRequestEntry> records) {
        return client.putRecords(request -> request.streamName(stream).records(records))
                .join();
    }

    @Override
    public List<Shard> listShards(String stream) {
        return client.listShards(request -> request.streamName(stream)).join().shards();
    }

    @Override
    public void splitShard(String stream, String shardId, String newStartingHashKey) {
        client.splitShard(request ->
                        request.streamName(stream).shardToSplit(shardId).newStartingHashKey(newStartingHashKey))
                .join();
    }

    @Override
    public void mergeShards(String stream, String shardId, String adjacentShardId) {
        client.mergeShards(request ->
                        request.streamName(stream).shardToMerge(shardId).adjacentShardToMerge(adjacentShardId))
                .join();
    }

    @Override
    public String trimHorizon(String stream, String shardId) {
        return client.getShardIterator(request ->
                        request.streamName(stream).shardId(shardId).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .join()
                .shardIterator();
    }

    @Override
    public GetRecordsResponse getRecords(String iterator) {
        return client.getRecords(request -> request.shardIterator(iterator)).join();
    }

    @Override
    public void close() {
        client.close();
    }
}
