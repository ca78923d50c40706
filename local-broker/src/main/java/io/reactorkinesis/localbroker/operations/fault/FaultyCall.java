package io.reactorkinesis.localbroker.operations.fault;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.read.ShardIterator;
import io.reactorkinesis.localbroker.engine.shard.ShardId;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.RecordDistribution;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.fault.FaultRule;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.operations.call.CalledStream;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.record.HashKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call, and what rules ask about it: found out when the first one asks, without judging the request. */
final class FaultyCall {

    private static final List<String> SHARD_MEMBERS =
            List.of("ShardId", "ShardToSplit", "ShardToMerge", "AdjacentShardToMerge");

    private final String operation;
    private final CallContext call;
    private final Structure input;
    private final Engine engine;

    FaultyCall(String operation, CallContext call, Structure input, Engine engine) {
        this.operation = operation;
        this.call = call;
        this.input = input;
        this.engine = engine;
    }

    String operation() {
        return operation;
    }

    CallContext context() {
        return call;
    }

    Structure input() {
        return input;
    }

    /** Whether the rule is about such a call. */
    boolean isAt(FaultRule rule) {
        return Places.isAbout(rule, operation)
                && (rule.stream() == null || Places.isAbout(rule, stream()))
                && ((rule.shard() == null && rule.partitionKey() == null) || hasPart(rule));
    }

    /** The stream that the call is about; null when it does not tell. */
    @Nullable
    StreamKey stream() {
        ShardIterator iterator = iterator();
        return iterator == null ? new CalledStream(engine.shardLister()).find(call, input) : iterator.stream();
    }

    /** Where the call reads; null when it has no iterator. */
    @Nullable
    ShardIterator iterator() {
        String text = input.string("ShardIterator");
        try {
            return text == null ? null : engine.reader().parse(text);
        } catch (ServiceException notOurs) {
            return null;
        }
    }

    private boolean hasPart(FaultRule rule) {
        if (input.has("Data")) {
            return takes(rule, input);
        }
        if (input.has("Records")) {
            return input.structures("Records").stream().anyMatch(record -> takes(rule, record));
        }
        ShardIterator iterator = iterator();
        if (iterator != null) {
            return Places.takes(rule, ShardId.of(iterator.shardIndex()), null);
        }
        return SHARD_MEMBERS.stream()
                .map(input::string)
                .anyMatch(id -> id != null && Places.takes(rule, canonical(id), null));
    }

    private boolean takes(FaultRule rule, Structure record) {
        String shard = rule.shard() == null ? null : shardOf(record);
        return Places.takes(rule, shard, record.string("PartitionKey"));
    }

    /** The shard that takes a record now; null when the stream is not there, or chooses when it is written. */
    private @Nullable String shardOf(Structure record) {
        StreamKey key = stream();
        KinesisStream stream = key == null ? null : engine.streams().findServing(key);
        if (stream == null || stream.settings().distribution() == RecordDistribution.AUTO) {
            return null;
        }
        HashKey hashKey = hashKey(record);
        return hashKey == null ? null : stream.shards().route(hashKey).id();
    }

    private static @Nullable HashKey hashKey(Structure record) {
        String explicit = record.string("ExplicitHashKey");
        String partitionKey = record.string("PartitionKey");
        if (explicit == null) {
            return partitionKey == null ? null : HashKey.ofPartitionKey(partitionKey);
        }
        try {
            return HashKey.parse(explicit);
        } catch (IllegalArgumentException refusedLater) {
            return null;
        }
    }

    private static String canonical(String shardId) {
        var index = ShardId.parse(shardId);
        return index.isPresent() ? ShardId.of(index.getAsInt()) : shardId;
    }
}
