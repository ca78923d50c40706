package io.reactorkinesis.localbroker.operations.stream;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.list.ShardFilter;
import io.reactorkinesis.localbroker.engine.list.ShardPage;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.operations.call.ListedStream;
import io.reactorkinesis.localbroker.operations.call.Operation;
import io.reactorkinesis.localbroker.operations.call.ShardAnswers;
import io.reactorkinesis.localbroker.operations.call.ShardIndexes;
import io.reactorkinesis.localbroker.operations.call.StreamAddress;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Instant;
import reactor.core.publisher.Mono;

public final class ListShards implements Operation {

    private static final int MAX_SHARDS = 1_000;

    private final Engine engine;

    public ListShards(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Mono<Structure> handle(CallContext call, Structure input) {
        int max = Math.min(input.integer("MaxResults", MAX_SHARDS), MAX_SHARDS);
        String token = input.string("NextToken");
        if (token != null && StreamAddress.isGiven(input)) {
            throw refusal("NextToken and StreamName cannot be provided together.");
        }
        ListedStream.requireNotWithToken(input, "ShardFilter", "ExclusiveStartShardId", "StreamCreationTimestamp");
        ShardPage page =
                token == null ? first(call, input, max) : engine.shardLister().next(token, max);
        return Mono.just(Structure.builder()
                .put("Shards", ShardAnswers.shards(page.shards()))
                .put("NextToken", page.nextToken())
                .build());
    }

    private ShardPage first(CallContext call, Structure input, int max) {
        if (!StreamAddress.isGiven(input)) {
            throw refusal("Either NextToken or StreamName should be provided.");
        }
        KinesisStream stream = ListedStream.require(engine.streams(), call, input);
        int after = ShardIndexes.exclusiveStart(stream.key(), input.string("ExclusiveStartShardId"));
        Structure filter = input.structure("ShardFilter");
        if (filter == null) {
            return engine.shardLister().first(stream, ShardFilter.DEFAULT, after, max);
        }
        String type = filter.requiredString("Type");
        if (type.equals("AFTER_SHARD_ID")) {
            String shardId = filter.string("ShardId");
            if (shardId == null) {
                throw refusal("ShardFilter of type AFTER_SHARD_ID needs a ShardId.");
            }
            int filtered = Math.max(after, ShardIndexes.require(stream.key(), shardId));
            return engine.shardLister().first(stream, ShardFilter.DEFAULT, filtered, max);
        }
        return engine.shardLister().first(stream, filter(filter, type), after, max);
    }

    private static ShardFilter filter(Structure filter, String name) {
        ShardFilter.Type type = ShardFilter.Type.valueOf(name);
        if (type != ShardFilter.Type.AT_TIMESTAMP && type != ShardFilter.Type.FROM_TIMESTAMP) {
            return new ShardFilter(type, 0);
        }
        Instant timestamp = filter.timestamp("Timestamp");
        if (timestamp == null) {
            throw refusal("ShardFilter of type " + name + " needs a Timestamp.");
        }
        return new ShardFilter(type, timestamp.toEpochMilli());
    }

    private static ServiceException refusal(String message) {
        return new ServiceException(ErrorType.INVALID_ARGUMENT, message);
    }
}
