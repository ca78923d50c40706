package io.reactorkinesis.localbroker.sdk;

import java.util.List;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** The calls of a round trip, with either client of the SDK behind them. */
interface SdkCalls extends AutoCloseable {

    void createStream(String stream, int shards);

    PutRecordsResponse putRecords(String stream, List<PutRecordsRequestEntry> records);

    List<Shard> listShards(String stream);

    void splitShard(String stream, String shardId, String newStartingHashKey);

    void mergeShards(String stream, String shardId, String adjacentShardId);

    String trimHorizon(String stream, String shardId);

    GetRecordsResponse getRecords(String iterator);

    @Override
    void close();
}
