package io.reactorkinesis.localbroker.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** The life of a stream, its shards and its records. */
record StreamScript(KinesisClient client) {

    private static final String STREAM = "orders";

    void run() {
        client.createStream(request -> request.streamName(STREAM).shardCount(2));
        client.createStream(request -> request.streamName("second").shardCount(1));
        assertThat(client.listStreams().streamNames()).containsExactly(STREAM, "second");
        describe();
        putAndGet();
        reshard();
        client.deleteStream(request -> request.streamName("second"));
        assertThat(client.listStreams().streamNames()).containsExactly(STREAM);
    }

    private void describe() {
        assertThat(client.describeStream(request -> request.streamName(STREAM))
                        .streamDescription()
                        .streamStatus())
                .isEqualTo(StreamStatus.ACTIVE);
        assertThat(openShards()).isEqualTo(2);
        assertThat(client.describeLimits().openShardCount()).isEqualTo(3);
    }

    private void putAndGet() {
        SdkBytes data = SdkBytes.fromUtf8String("payload");
        String shard = client.putRecord(
                        request -> request.streamName(STREAM).partitionKey("a").data(data))
                .shardId();
        PutRecordsRequestEntry entry =
                PutRecordsRequestEntry.builder().partitionKey("a").data(data).build();
        assertThat(client.putRecords(request -> request.streamName(STREAM).records(List.of(entry, entry)))
                        .records())
                .allSatisfy(result -> assertThat(result.shardId()).isEqualTo(shard));
        String iterator = client.getShardIterator(request ->
                        request.streamName(STREAM).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        GetRecordsResponse page = client.getRecords(request -> request.shardIterator(iterator));
        assertThat(page.records())
                .hasSize(3)
                .allSatisfy(record -> assertThat(record.data()).isEqualTo(data));
        assertThat(page.millisBehindLatest()).isZero();
    }

    private void reshard() {
        client.splitShard(request ->
                request.streamName(STREAM).shardToSplit("shardId-000000000000").newStartingHashKey("1000"));
        assertThat(openShards()).isEqualTo(3);
        client.mergeShards(request -> request.streamName(STREAM)
                .shardToMerge("shardId-000000000002")
                .adjacentShardToMerge("shardId-000000000003"));
        assertThat(openShards()).isEqualTo(2);
        client.updateShardCount(
                request -> request.streamName(STREAM).targetShardCount(4).scalingType(ScalingType.UNIFORM_SCALING));
        assertThat(openShards()).isEqualTo(4);
        assertThat(client.listShards(request -> request.streamName(STREAM)).shards())
                .hasSizeGreaterThan(4);
    }

    private int openShards() {
        return client.describeStreamSummary(request -> request.streamName(STREAM))
                .streamDescriptionSummary()
                .openShardCount();
    }
}
