package io.reactorkinesis.consumer.fetch;

import io.reactorkinesis.record.HashKey;
import io.reactorkinesis.record.RecordPosition;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user record as read from a shard.
 *
 * @param position where it stands in the shard
 * @param partitionKey given by the producer
 * @param explicitHashKey given by the producer; known only from an aggregate
 * @param data the payload, sharing memory with the answer that it came in
 * @param attributes from the aggregate's tags
 * @param arrivalTime of the Kinesis record
 */
public record FetchedRecord(
        RecordPosition position,
        String partitionKey,
        @Nullable HashKey explicitHashKey,
        ByteBuffer data,
        Map<String, String> attributes,
        Instant arrivalTime) {}
