package io.reactorkinesis.localbroker.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reactorkinesis.localbroker.engine.log.StoredRecord;
import io.reactorkinesis.localbroker.engine.shard.ShardOrigin;
import io.reactorkinesis.localbroker.engine.shard.ShardState;
import io.reactorkinesis.localbroker.engine.shard.ShardState.Closure;
import io.reactorkinesis.record.HashKey;
import io.reactorkinesis.record.HashKeyRange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The order of what is in a snapshot about a shard. A record's number follows from its counter and its arrival, which are
 * written as what they are above those of the record before it.
 */
final class ShardFormat {

    private final StateInput in;
    private final ShardOrigin origin;
    private long counter;
    private long arrivalMillis;

    private ShardFormat(StateInput in, ShardOrigin origin) {
        this.in = in;
        this.origin = origin;
        this.arrivalMillis = origin.openedMillis();
    }

    static void write(StateOutput out, ShardState shard) {
        ShardOrigin origin = shard.origin();
        out.number(origin.index());
        write(out, origin.range().start());
        write(out, origin.range().end());
        out.list(origin.parents(), out::text);
        out.number(origin.created().getEpochSecond());
        out.number(origin.openedMillis());
        out.number(shard.counter());
        out.number(shard.lastArrivalMillis());
        out.optional(shard.closure(), closure -> {
            out.number(closure.closedMillis());
            out.list(closure.children(), child -> out.number(child));
        });
        var before = new Object() {
            long counter;
            long arrivalMillis = origin.openedMillis();
        };
        out.list(shard.records(), stored -> {
            long counter = stored.sequenceNumber().counter();
            out.number(counter - before.counter);
            out.number(stored.arrivalMillis() - before.arrivalMillis);
            out.text(stored.partitionKey());
            out.bytes(stored.data());
            out.flag(stored.isEncrypted());
            before.counter = counter;
            before.arrivalMillis = stored.arrivalMillis();
        });
    }

    static ShardState read(StateInput in) {
        ShardOrigin origin = new ShardOrigin(
                in.smallNumber(),
                new HashKeyRange(hashKey(in), hashKey(in)),
                in.list(in::text),
                Instant.ofEpochSecond(in.number()),
                in.number());
        return new ShardState(
                origin,
                in.number(),
                in.number(),
                in.optional(() -> new Closure(in.number(), in.list(in::smallNumber))),
                in.list(new ShardFormat(in, origin)::nextRecord));
    }

    private StoredRecord nextRecord() {
        counter += in.number();
        arrivalMillis += in.number();
        String partitionKey = in.optionalText();
        byte[] data = in.bytes();
        return new StoredRecord(
                origin.number(counter, arrivalMillis),
                arrivalMillis,
                partitionKey,
                data,
                data.length + bytes(partitionKey),
                in.flag());
    }

    private static int bytes(@Nullable String partitionKey) {
        return partitionKey == null ? 0 : partitionKey.getBytes(UTF_8).length;
    }

    private static void write(StateOutput out, HashKey key) {
        out.number(key.high());
        out.number(key.low());
    }

    private static HashKey hashKey(StateInput in) {
        return new HashKey(in.number(), in.number());
    }
}
