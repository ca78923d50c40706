package io.reactorkinesis.record;

import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user record inside an aggregated Kinesis record.
 *
 * @param partitionKey decides the hash key, unless there is an explicit one
 * @param explicitHashKey given by the user in place of the partition key's hash
 * @param data the payload, from the buffer's position to its limit
 * @param attributes carried in the format's {@code tags}, which the KPL and the KCL leave unused; in the order written
 */
public record SubRecord(
        String partitionKey, @Nullable HashKey explicitHashKey, ByteBuffer data, Map<String, String> attributes) {

    /** A record without explicit hash key and attributes. */
    public SubRecord(String partitionKey, ByteBuffer data) {
        this(partitionKey, null, data, Map.of());
    }

    /** The explicit hash key if there is one, else the partition key's. */
    public HashKey hashKey() {
        return explicitHashKey != null ? explicitHashKey : HashKey.ofPartitionKey(partitionKey);
    }
}
