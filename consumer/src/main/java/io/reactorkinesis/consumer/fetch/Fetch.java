package io.reactorkinesis.consumer.fetch;

import io.reactorkinesis.consumer.service.ShardInfo;
import java.util.List;

/**
 * What one answer of GetRecords held.
 *
 * @param records the user records that are to be delivered, in order; often none
 * @param isEnd whether the shard has no more
 * @param children the shards that follow, if this is the end and the service told
 */
public record Fetch(List<FetchedRecord> records, boolean isEnd, List<ShardInfo> children) {

    /** The end of a shard, without records. */
    public static Fetch end(List<ShardInfo> children) {
        return new Fetch(List.of(), true, children);
    }
}
