package io.reactorkinesis.localbroker.operations.stream;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.StreamMode;
import io.reactorkinesis.localbroker.engine.stream.StreamRegistry;
import io.reactorkinesis.localbroker.engine.stream.StreamSettings;
import io.reactorkinesis.localbroker.engine.stream.StreamSpec;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.operations.call.StreamAddress;
import io.reactorkinesis.localbroker.protocol.Structure;
import reactor.core.publisher.Mono;

/** CreateStream and DeleteStream. */
public final class LifecycleOperations {

    private final StreamRegistry streams;

    public LifecycleOperations(Engine engine) {
        this.streams = engine.streams();
    }

    public Mono<Structure> createStream(CallContext call, Structure input) {
        if ("AUTO".equals(input.string("RecordDistributionStrategy"))) {
            throw new ServiceException(
                    ErrorType.INVALID_ARGUMENT,
                    "RecordDistributionStrategy must be USER_PARTITION_KEY; the local broker does not serve AUTO.");
        }
        if (input.integer("WarmThroughputMiBps", 0) > 0) {
            throw new ServiceException(
                    ErrorType.VALIDATION,
                    "WarmThroughputMiBps needs a minimum throughput billing commitment, which account " + call.account()
                            + " does not have.");
        }
        StreamKey key = new StreamKey(call.tenant(), input.requiredString("StreamName"));
        StreamMode mode = mode(input);
        int shards = mode == StreamMode.ON_DEMAND
                ? StreamSpec.DEFAULT_SHARD_COUNT
                : input.integer("ShardCount", StreamSpec.DEFAULT_SHARD_COUNT);
        int maxRecordSizeKiB = input.integer("MaxRecordSizeInKiB", StreamSettings.MIN_RECORD_SIZE_KIB);
        StreamSettings settings = StreamSettings.DEFAULT.withMode(mode).withMaxRecordSizeKiB(maxRecordSizeKiB);
        return streams.create(new StreamSpec(key, shards, settings, input.map("Tags")))
                .thenReturn(Structure.EMPTY);
    }

    public Mono<Structure> deleteStream(CallContext call, Structure input) {
        return streams.delete(StreamAddress.of(call, input), input.bool("EnforceConsumerDeletion", false))
                .thenReturn(Structure.EMPTY);
    }

    private static StreamMode mode(Structure input) {
        Structure details = input.structure("StreamModeDetails");
        return details == null ? StreamMode.PROVISIONED : StreamMode.valueOf(details.requiredString("StreamMode"));
    }
}
