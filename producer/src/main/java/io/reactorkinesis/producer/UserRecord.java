package io.reactorkinesis.producer;

import io.reactorkinesis.record.HashKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as the application knows it.
 *
 * @param partitionKey decides the shard, 1 to 256 characters (limit of Kinesis); null in a {@linkplain
 *     #keyless keyless} record
 * @param explicitHashKey decides the shard in place of the partition key's hash; null to let the partition key decide
 * @param data what the serializer turns into the payload
 * @param attributes carried beside the payload in the {@code tags} of an aggregated record; consumers that do not know
 *     them ignore them. Their bytes count as the record's
 */
public record UserRecord<T>(
        @Nullable String partitionKey, @Nullable HashKey explicitHashKey, T data, Map<String, String> attributes) {

    private static final int MAX_PARTITION_KEY = 256;

    /**
     * @throws IllegalArgumentException when the partition key is empty or longer than 256 characters
     */
    public UserRecord {
        if (partitionKey != null && (partitionKey.isEmpty() || partitionKey.length() > MAX_PARTITION_KEY)) {
            throw new IllegalArgumentException(
                    "A partition key has 1 to " + MAX_PARTITION_KEY + " characters, but got one of "
                            + partitionKey.length() + ". Shorten it, for instance by hashing.");
        }
        attributes = Map.copyOf(attributes);
    }

    /** A record whose shard is decided by its partition key. */
    public static <T> UserRecord<T> of(String partitionKey, T data) {
        return new UserRecord<>(partitionKey, null, data, Map.of());
    }

    /**
     * A record without partition key, for a stream whose RecordDistributionStrategy is AUTO. Such a stream spreads its
     * records over its shards itself, whatever their keys; on any other, and where the producer cannot ask for the
     * strategy (kinesis:DescribeStreamSummary), the record fails with {@link ServiceRejectedException} of the code
     * {@code PartitionKeyMissing}.
     */
    public static <T> UserRecord<T> keyless(T data) {
        return new UserRecord<>(null, null, data, Map.of());
    }

    /** This record, with the shard decided by a hash key of the caller's. */
    public UserRecord<T> withExplicitHashKey(HashKey hashKey) {
        return new UserRecord<>(partitionKey, hashKey, data, attributes);
    }

    /** This record with these attributes in place of those it had. */
    public UserRecord<T> withAttributes(Map<String, String> replacement) {
        return new UserRecord<>(partitionKey, explicitHashKey, data, replacement);
    }
}
