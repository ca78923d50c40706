package io.reactorkinesis.localbroker.engine.subscription;

import io.reactorkinesis.localbroker.engine.log.StoredRecord;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.record.SequenceNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a subscription sends at a time.
 *
 * @param records oldest first; none when nothing arrived
 * @param continuation a subscription that begins behind this number goes on exactly here; null in the last event of a
 *     closed shard, and only there
 * @param millisBehindLatest how far the subscriber is behind now; 0 when an open shard has nothing left
 * @param children the shards that follow; only in the last event of a closed shard
 */
public record SubscriptionEvent(
        List<StoredRecord> records,
        @Nullable SequenceNumber continuation,
        long millisBehindLatest,
        List<Shard> children) {}
