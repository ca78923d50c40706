package io.reactorkinesis.localbroker.operations.rate;

import io.reactorkinesis.localbroker.operations.rate.Rate.Scope;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls a second by operation: the numbers of the service's API reference. It gives none for those of the second part of
 * the table; five for each account is what it gives for most of their kind. Reads and writes of records are not here: what
 * a shard takes and gives limits them.
 */
final class RateTable {

    private static final Map<String, Rate> RATES = Map.ofEntries(
            account("AddTagsToStream", 5),
            account("CreateChannel", 5),
            account("CreateStream", 5),
            account("DeleteChannel", 5),
            account("DeleteStream", 5),
            stream("DeregisterStreamConsumer", 5),
            account("DescribeAccountSettings", 5),
            account("DescribeChannel", 5),
            account("DescribeLimits", 1),
            account("DescribeStream", 10),
            stream("DescribeStreamConsumer", 20),
            account("DescribeStreamSummary", 20),
            shard("GetShardIterator", 5),
            account("ListChannels", 5),
            stream("ListShards", 1_000),
            stream("ListStreamConsumers", 5),
            account("ListStreams", 5),
            account("ListTagsForStream", 5),
            account("MergeShards", 5),
            account("RegisterStreamConsumer", 5),
            account("RemoveTagsFromStream", 5),
            account("SplitShard", 5),
            Map.entry("SubscribeToShard", new Rate(Scope.CONSUMER_SHARD, 1)),
            account("UpdateAccountSettings", 5),
            account("UpdateChannel", 5),
            account("UpdateShardCount", 10),
            account("UpdateStreamWarmThroughput", 5),
            // Not told by the service.
            account("DecreaseStreamRetentionPeriod", 5),
            account("DeleteResourcePolicy", 5),
            account("DisableEnhancedMonitoring", 5),
            account("EnableEnhancedMonitoring", 5),
            account("GetResourcePolicy", 5),
            account("IncreaseStreamRetentionPeriod", 5),
            account("ListTagsForResource", 5),
            account("PutResourcePolicy", 5),
            account("StartStreamEncryption", 5),
            account("StopStreamEncryption", 5),
            account("TagResource", 5),
            account("UntagResource", 5),
            account("UpdateMaxRecordSize", 5),
            account("UpdateStreamMode", 5),
            account("UpdateStreamRecordDistributionStrategy", 5));

    private RateTable() {}

    /** The rate of an operation; null when it has none. */
    static @Nullable Rate of(String operation) {
        return RATES.get(operation);
    }

    private static Map.Entry<String, Rate> account(String operation, int perSecond) {
        return Map.entry(operation, new Rate(Scope.ACCOUNT, perSecond));
    }

    private static Map.Entry<String, Rate> stream(String operation, int perSecond) {
        return Map.entry(operation, new Rate(Scope.STREAM, perSecond));
    }

    private static Map.Entry<String, Rate> shard(String operation, int perSecond) {
        return Map.entry(operation, new Rate(Scope.SHARD, perSecond));
    }
}
