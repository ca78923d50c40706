package io.reactorkinesis.localbroker.operations.stream;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.StreamRegistry;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.operations.call.StreamAddress;
import io.reactorkinesis.localbroker.protocol.Structure;
import reactor.core.publisher.Mono;

/** SplitShard and MergeShards. */
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
}
