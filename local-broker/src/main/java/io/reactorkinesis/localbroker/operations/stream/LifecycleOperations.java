package io.reactorkinesis.localbroker.operations.stream;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.settings.DistributionRules;
import io.reactorkinesis.localbroker.engine.settings.WarmThroughputRules;
import io.reactorkinesis.localbroker.engine.stream.RecordDistribution;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.StreamMode;
import io.reactorkinesis.localbroker.engine.stream.StreamRegistry;
import io.reactorkinesis.localbroker.engine.stream.StreamSettings;
import io.reactorkinesis.localbroker.engine.stream.StreamSpec;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.operations.call.StreamAddress;
import io.reactorkinesis.localbroker.protocol.Structure;
import reactor.core.publisher.Mono;

/** CreateStream and DeleteStream. */
public final class LifecycleOperations {

    private final StreamRegistry streams;
    private final WarmThroughputRules warmth;

    public LifecycleOperations(Engine engine) {
        this.streams = engine.streams();
        this.warmth = new WarmThroughputRules(engine.commitments());
    }

    public Mono<Structure> createStream(CallContext call, Structure input) {
        StreamKey key = new StreamKey(call.tenant(), input.requiredString("StreamName"));
        StreamSettings settings = settings(key, input);
        return streams.create(new StreamSpec(key, shardCount(input, settings), settings, input.map("Tags")))
                .thenReturn(Structure.EMPTY);
    }

    public Mono<Structure> deleteStream(CallContext call, Structure input) {
        return streams.delete(StreamAddress.of(call, input), input.bool("EnforceConsumerDeletion", false))
                .thenReturn(Structure.EMPTY);
    }

    private StreamSettings settings(StreamKey key, Structure input) {
        StreamMode mode = mode(input);
        StreamSettings settings = StreamSettings.DEFAULT
                .withMode(mode)
                .withMaxRecordSizeKiB(input.integer("MaxRecordSizeInKiB", StreamSettings.MIN_RECORD_SIZE_KIB));
        String strategy = input.string("RecordDistributionStrategy");
        if (strategy != null) {
            RecordDistribution distribution = RecordDistribution.valueOf(strategy);
            DistributionRules.requireAllowed(key, mode, distribution);
            settings = settings.withDistribution(distribution);
        }
        Integer warmMiBps = input.integer("WarmThroughputMiBps");
        if (warmMiBps != null) {
            warmth.requireAllowed(key, mode, warmMiBps);
            settings = settings.withWarmMiBps(warmMiBps);
        }
        return settings;
    }

    private static int shardCount(Structure input, StreamSettings settings) {
        return settings.mode() == StreamMode.ON_DEMAND
                ? StreamSpec.onDemandShardCount(settings.warmMiBps())
                : input.integer("ShardCount", StreamSpec.DEFAULT_SHARD_COUNT);
    }

    private static StreamMode mode(Structure input) {
        Structure details = input.structure("StreamModeDetails");
        return details == null ? StreamMode.PROVISIONED : StreamMode.valueOf(details.requiredString("StreamMode"));
    }
}
