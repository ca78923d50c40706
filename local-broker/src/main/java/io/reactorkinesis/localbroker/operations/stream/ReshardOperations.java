package io.reactorkinesis.localbroker.operations.stream;

import static java.util.Objects.requireNonNull;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.StreamRegistry;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.operations.call.StreamAddress;
import io.reactorkinesis.localbroker.protocol.Structure;
import reactor.core.publisher.Mono;

/** SplitShard, MergeShards and UpdateShardCount. */
public final class ReshardOperations {

    private final StreamRegistry streams;

    public ReshardOperations(Engine engine) {
        this.streams = engine.streams();
    }

    public Mono<Structure> splitShard(CallContext call, Structure input) {
        StreamKey key = StreamAddress.of(call, input);
        return streams.split(key, input.requiredString("ShardToSplit"), input.requiredString("NewStartingHashKey"))
                .thenReturn(Structure.EMPTY);
    }

    public Mono<Structure> mergeShards(CallContext call, Structure input) {
        StreamKey key = StreamAddress.of(call, input);
        return streams.merge(key, input.requiredString("ShardToMerge"), input.requiredString("AdjacentShardToMerge"))
                .thenReturn(Structure.EMPTY);
    }

    public Mono<Structure> updateShardCount(CallContext call, Structure input) {
        KinesisStream stream = streams.require(StreamAddress.of(call, input));
        int target = requireNonNull(input.integer("TargetShardCount"));
        return streams.updateShardCount(stream, target)
                .map(current -> Structure.builder()
                        .put("StreamName", stream.key().name())
                        .put("CurrentShardCount", current)
                        .put("TargetShardCount", target)
                        .put("StreamARN", stream.arn())
                        .build());
    }
}
