package io.reactorkinesis.localbroker.engine.read;

import io.reactorkinesis.localbroker.engine.log.StoredRecord;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer to GetRecords.
 *
 * @param records oldest first
 * @param nextIterator goes on behind them; null at the end of a closed shard
 * @param millisBehindLatest how far the reader is behind now; 0 when an open shard has nothing left
 * @param children the shards that follow; only at the end of a closed shard
 */
public record RecordsPage(
        List<StoredRecord> records, @Nullable String nextIterator, long millisBehindLatest, List<Shard> children) {}
