package io.reactorkinesis.localbroker.engine.log;

import java.util.List;

/**
 * Neighboring records of a shard, in order.
 *
 * @param records the records, oldest first
 * @param more whether the shard took records behind these, readable already or not yet
 */
public record LogSlice(List<StoredRecord> records, boolean more) {}
