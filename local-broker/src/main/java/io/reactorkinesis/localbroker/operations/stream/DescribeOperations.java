package io.reactorkinesis.localbroker.operations.stream;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.list.ShardFilter;
import io.reactorkinesis.localbroker.engine.list.ShardPage;
import io.reactorkinesis.localbroker.engine.settings.WarmThroughputRules;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamMode;
import io.reactorkinesis.localbroker.engine.stream.StreamSettings;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.operations.call.EncryptionTypes;
import io.reactorkinesis.localbroker.operations.call.ShardAnswers;
import io.reactorkinesis.localbroker.operations.call.ShardIndexes;
import io.reactorkinesis.localbroker.operations.call.StreamAddress;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.util.List;
import reactor.core.publisher.Mono;

/** DescribeStream and DescribeStreamSummary. */
public final class DescribeOperations {

    private static final int MAX_SHARDS = 100;

    private final Engine engine;
    private final WarmThroughputRules warmth;

    public DescribeOperations(Engine engine) {
        this.engine = engine;
        this.warmth = new WarmThroughputRules(engine.commitments());
    }

    public Mono<Structure> describeStream(CallContext call, Structure input) {
        KinesisStream stream = engine.streams().require(StreamAddress.of(call, input));
        int limit = Math.min(input.integer("Limit", MAX_SHARDS), MAX_SHARDS);
        int after = ShardIndexes.exclusiveStart(stream.key(), input.string("ExclusiveStartShardId"));
        ShardPage page = engine.shardLister().first(stream, ShardFilter.DEFAULT, after, limit);
        Structure description = common(stream)
                .put("Shards", ShardAnswers.shards(page.shards()))
                .put("HasMoreShards", page.nextToken() != null)
                .build();
        return Mono.just(
                Structure.builder().put("StreamDescription", description).build());
    }

    public Mono<Structure> describeStreamSummary(CallContext call, Structure input) {
        KinesisStream stream = engine.streams().require(StreamAddress.of(call, input));
        StreamSettings settings = stream.settings();
        boolean onDemand = settings.mode() == StreamMode.ON_DEMAND;
        boolean warm = onDemand && warmth.isAvailable(stream.key());
        Structure summary = common(stream)
                .put("OpenShardCount", stream.shards().open().size())
                .put("ConsumerCount", engine.consumers().count(stream))
                .put("ChannelCount", engine.channels().countOn(stream))
                .put("MaxRecordSizeInKiB", settings.maxRecordSizeKiB())
                .put("RecordDistributionStrategy", settings.distribution().name())
                .put("WarmThroughput", warm ? StreamAnswers.warmThroughput(stream, settings.warmMiBps()) : null)
                .build();
        return Mono.just(
                Structure.builder().put("StreamDescriptionSummary", summary).build());
    }

    private static Structure.Builder common(KinesisStream stream) {
        StreamSettings settings = stream.settings();
        Structure monitoring = Structure.builder()
                .put("ShardLevelMetrics", StreamAnswers.metrics(settings.metrics()))
                .build();
        return Structure.builder()
                .put("StreamName", stream.key().name())
                .put("StreamARN", stream.key().arn())
                .put("StreamStatus", stream.status().name())
                .put("StreamModeDetails", StreamAnswers.mode(stream))
                .put("RetentionPeriodHours", settings.retentionHours())
                .put("StreamCreationTimestamp", StreamAnswers.createdAt(stream))
                .put("EnhancedMonitoring", List.of(monitoring))
                .put("EncryptionType", EncryptionTypes.ofStream(settings.isEncrypted()))
                .put("KeyId", settings.keyId());
    }
}
