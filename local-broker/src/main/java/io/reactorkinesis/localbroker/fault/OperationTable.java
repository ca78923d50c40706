package io.reactorkinesis.localbroker.fault;

import java.util.Set;
import java.util.TreeSet;

/** The operations of the service, and which of them a part of a rule can be about. */
final class OperationTable {

    /** All of them. */
    static final Set<String> ALL = Set.of(
            "AddTagsToStream",
            "CreateChannel",
            "CreateStream",
            "DecreaseStreamRetentionPeriod",
            "DeleteChannel",
            "DeleteResourcePolicy",
            "DeleteStream",
            "DeregisterStreamConsumer",
            "DescribeAccountSettings",
            "DescribeChannel",
            "DescribeLimits",
            "DescribeStream",
            "DescribeStreamConsumer",
            "DescribeStreamSummary",
            "DisableEnhancedMonitoring",
            "EnableEnhancedMonitoring",
            "GetRecords",
            "GetResourcePolicy",
            "GetShardIterator",
            "IncreaseStreamRetentionPeriod",
            "ListChannels",
            "ListShards",
            "ListStreamConsumers",
            "ListStreams",
            "ListTagsForResource",
            "ListTagsForStream",
            "MergeShards",
            "PutRecord",
            "PutRecords",
            "PutResourcePolicy",
            "RegisterStreamConsumer",
            "RemoveTagsFromStream",
            "SplitShard",
            "StartStreamEncryption",
            "StopStreamEncryption",
            "SubscribeToShard",
            "TagResource",
            "UntagResource",
            "UpdateAccountSettings",
            "UpdateChannel",
            "UpdateMaxRecordSize",
            "UpdateShardCount",
            "UpdateStreamMode",
            "UpdateStreamRecordDistributionStrategy",
            "UpdateStreamWarmThroughput");

    /** Whose requests tell a stream, by name, ARN or iterator. */
    static final Set<String> OF_STREAMS = without(
            ALL,
            "CreateChannel",
            "DeleteChannel",
            "DescribeAccountSettings",
            "DescribeChannel",
            "DescribeLimits",
            "ListChannels",
            "ListStreams",
            "UpdateAccountSettings",
            "UpdateChannel");

    /** Whose requests tell a shard, by id, iterator or hash key. */
    static final Set<String> OF_SHARDS = Set.of(
            "GetRecords",
            "GetShardIterator",
            "MergeShards",
            "PutRecord",
            "PutRecords",
            "SplitShard",
            "SubscribeToShard");

    /** That write records. */
    static final Set<String> PUTS = Set.of("PutRecord", "PutRecords");

    /** That read by an iterator. */
    static final Set<String> READS = Set.of("GetRecords");

    /** That answer with events. */
    static final Set<String> SUBSCRIPTIONS = Set.of("SubscribeToShard");

    /** That can fail for the sake of a key. */
    static final Set<String> OF_KEYS = Set.of(
            "CreateChannel", "GetRecords", "PutRecord", "PutRecords", "StartStreamEncryption", "SubscribeToShard");

    /** That are answered with a body. */
    static final Set<String> ANSWERED = without(
            ALL,
            "AddTagsToStream",
            "CreateStream",
            "DecreaseStreamRetentionPeriod",
            "DeleteChannel",
            "DeleteResourcePolicy",
            "DeleteStream",
            "DeregisterStreamConsumer",
            "IncreaseStreamRetentionPeriod",
            "MergeShards",
            "PutResourcePolicy",
            "RemoveTagsFromStream",
            "SplitShard",
            "StartStreamEncryption",
            "StopStreamEncryption",
            "TagResource",
            "UntagResource",
            "UpdateMaxRecordSize",
            "UpdateStreamMode",
            "UpdateStreamRecordDistributionStrategy");

    private OperationTable() {}

    /** Which of them an effect can be had on. */
    static Set<String> of(FaultEffect effect) {
        if (effect instanceof FaultEffect.ExpireIterator) {
            return READS;
        }
        if (effect instanceof FaultEffect.DropSubscription) {
            return SUBSCRIPTIONS;
        }
        if (effect instanceof FaultEffect.FailKms) {
            return OF_KEYS;
        }
        return effect instanceof FaultEffect.CutBody ? ANSWERED : ALL;
    }

    private static Set<String> without(Set<String> names, String... others) {
        Set<String> left = new TreeSet<>(names);
        for (String other : others) {
            left.remove(other);
        }
        return Set.copyOf(left);
    }
}
