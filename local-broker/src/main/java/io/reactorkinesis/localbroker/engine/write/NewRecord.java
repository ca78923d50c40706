package io.reactorkinesis.localbroker.engine.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.record.HashKey;
import org.jspecify.annotations.Nullable;

/** A record to be written. The payload is shared, never copied: nobody may write to it. */
public final class NewRecord {

    private final @Nullable String partitionKey;
    private final @Nullable HashKey hashKey;
    private final byte[] data;
    private final int size;

    private NewRecord(@Nullable String partitionKey, @Nullable HashKey hashKey, byte[] data) {
        this.partitionKey = partitionKey;
        this.hashKey = hashKey;
        this.data = data;
        this.size = data.length + (partitionKey == null ? 0 : partitionKey.getBytes(UTF_8).length);
    }

    /**
     * A record whose hash key chooses the shard.
     *
     * @param explicitHashKey decimal; null takes the MD5 of the partition key
     * @throws ServiceException when the explicit hash key is not from 0 to 2^128-1
     */
    public static NewRecord of(String partitionKey, @Nullable String explicitHashKey, byte[] data) {
        HashKey hashKey = explicitHashKey == null ? HashKey.ofPartitionKey(partitionKey) : parse(explicitHashKey);
        return new NewRecord(partitionKey, hashKey, data);
    }

    /**
     * A record that goes to the shard whose turn it is.
     *
     * @param partitionKey kept for the readers; may be null
     */
    public static NewRecord spread(@Nullable String partitionKey, byte[] data) {
        return new NewRecord(partitionKey, null, data);
    }

    /** As the writer gave it; null when it gave none. */
    public @Nullable String partitionKey() {
        return partitionKey;
    }

    /** What chooses the shard; null when the stream does. */
    public @Nullable HashKey hashKey() {
        return hashKey;
    }

    /** The payload itself, not a copy. */
    public byte[] data() {
        return data;
    }

    /** What the record counts against limits: bytes of the payload and of the partition key in UTF-8. */
    public int size() {
        return size;
    }

    private static HashKey parse(String explicitHashKey) {
        try {
            return HashKey.parse(explicitHashKey);
        } catch (IllegalArgumentException e) {
            throw new ServiceException(
                    ErrorType.INVALID_ARGUMENT,
                    "Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was "
                            + explicitHashKey);
        }
    }
}
