package io.reactorkinesis.localbroker.operations;

import static java.util.Objects.requireNonNull;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.operations.account.AccountOperations;
import io.reactorkinesis.localbroker.operations.call.Operation;
import io.reactorkinesis.localbroker.operations.channel.ChannelOperations;
import io.reactorkinesis.localbroker.operations.consumer.ConsumerOperations;
import io.reactorkinesis.localbroker.operations.consumer.ListStreamConsumers;
import io.reactorkinesis.localbroker.operations.consumer.SubscribeToShard;
import io.reactorkinesis.localbroker.operations.data.PutOperations;
import io.reactorkinesis.localbroker.operations.data.ReadOperations;
import io.reactorkinesis.localbroker.operations.fault.BrokerFaults;
import io.reactorkinesis.localbroker.operations.fault.FaultyOperation;
import io.reactorkinesis.localbroker.operations.rate.CallRates;
import io.reactorkinesis.localbroker.operations.resource.PolicyOperations;
import io.reactorkinesis.localbroker.operations.resource.TagOperations;
import io.reactorkinesis.localbroker.operations.stream.CapacityOperations;
import io.reactorkinesis.localbroker.operations.stream.DescribeOperations;
import io.reactorkinesis.localbroker.operations.stream.EncryptionOperations;
import io.reactorkinesis.localbroker.operations.stream.LifecycleOperations;
import io.reactorkinesis.localbroker.operations.stream.ListShards;
import io.reactorkinesis.localbroker.operations.stream.ListStreams;
import io.reactorkinesis.localbroker.operations.stream.MonitoringOperations;
import io.reactorkinesis.localbroker.operations.stream.ReshardOperations;
import io.reactorkinesis.localbroker.operations.stream.RetentionOperations;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** The operations that are served, by name. */
public final class Operations {

    private final Map<String, Operation> byName;

    private Operations(Map<String, Operation> byName) {
        this.byName = Map.copyOf(byName);
    }

    /** These operations, by name. */
    public static Operations of(Map<String, Operation> byName) {
        return new Operations(byName);
    }

    /** The operations on an engine, without faults on purpose. */
    public static Operations on(Engine engine) {
        return on(engine, new BrokerFaults(engine.clock(), engine.scheduler()));
    }

    /**
     * The operations on an engine.
     *
     * @param faults that calls and records meet
     */
    public static Operations on(Engine engine, BrokerFaults faults) {
        AccountOperations account = new AccountOperations(engine);
        CapacityOperations capacity = new CapacityOperations(engine);
        EncryptionOperations encryption = new EncryptionOperations(engine);
        MonitoringOperations monitoring = new MonitoringOperations(engine);
        RetentionOperations retention = new RetentionOperations(engine);
        PutOperations puts = new PutOperations(engine, faults);
        ReadOperations reads = new ReadOperations(engine);
        ReshardOperations reshards = new ReshardOperations(engine);
        DescribeOperations describes = new DescribeOperations(engine);
        LifecycleOperations lifecycle = new LifecycleOperations(engine);
        ConsumerOperations consumers = new ConsumerOperations(engine);
        TagOperations tags = new TagOperations(engine);
        PolicyOperations policies = new PolicyOperations(engine);
        ChannelOperations channels = new ChannelOperations(engine);
        return of(FaultyOperation.expose(
                CallRates.limit(
                        Map.ofEntries(
                                Map.entry("AddTagsToStream", tags::addTagsToStream),
                                Map.entry("CreateChannel", channels::createChannel),
                                Map.entry("CreateStream", lifecycle::createStream),
                                Map.entry("DecreaseStreamRetentionPeriod", retention::decrease),
                                Map.entry("DeleteChannel", channels::deleteChannel),
                                Map.entry("DeleteResourcePolicy", policies::deleteResourcePolicy),
                                Map.entry("DeleteStream", lifecycle::deleteStream),
                                Map.entry("DeregisterStreamConsumer", consumers::deregisterStreamConsumer),
                                Map.entry("DescribeAccountSettings", account::describeAccountSettings),
                                Map.entry("DescribeChannel", channels::describeChannel),
                                Map.entry("DescribeLimits", account::describeLimits),
                                Map.entry("DescribeStream", describes::describeStream),
                                Map.entry("DescribeStreamConsumer", consumers::describeStreamConsumer),
                                Map.entry("DescribeStreamSummary", describes::describeStreamSummary),
                                Map.entry("DisableEnhancedMonitoring", monitoring::disable),
                                Map.entry("EnableEnhancedMonitoring", monitoring::enable),
                                Map.entry("GetRecords", reads::getRecords),
                                Map.entry("GetResourcePolicy", policies::getResourcePolicy),
                                Map.entry("GetShardIterator", reads::getShardIterator),
                                Map.entry("IncreaseStreamRetentionPeriod", retention::increase),
                                Map.entry("ListChannels", channels::listChannels),
                                Map.entry("ListShards", new ListShards(engine)),
                                Map.entry("ListStreamConsumers", new ListStreamConsumers(engine)),
                                Map.entry("ListStreams", new ListStreams(engine)),
                                Map.entry("ListTagsForResource", tags::listTagsForResource),
                                Map.entry("ListTagsForStream", tags::listTagsForStream),
                                Map.entry("MergeShards", reshards::mergeShards),
                                Map.entry("PutRecord", puts::putRecord),
                                Map.entry("PutRecords", puts::putRecords),
                                Map.entry("PutResourcePolicy", policies::putResourcePolicy),
                                Map.entry("RegisterStreamConsumer", consumers::registerStreamConsumer),
                                Map.entry("RemoveTagsFromStream", tags::removeTagsFromStream),
                                Map.entry("SplitShard", reshards::splitShard),
                                Map.entry("StartStreamEncryption", encryption::start),
                                Map.entry("StopStreamEncryption", encryption::stop),
                                Map.entry("SubscribeToShard", new SubscribeToShard(engine)),
                                Map.entry("TagResource", tags::tagResource),
                                Map.entry("UntagResource", tags::untagResource),
                                Map.entry("UpdateAccountSettings", account::updateAccountSettings),
                                Map.entry("UpdateChannel", channels::updateChannel),
                                Map.entry("UpdateMaxRecordSize", capacity::updateMaxRecordSize),
                                Map.entry("UpdateShardCount", reshards::updateShardCount),
                                Map.entry("UpdateStreamMode", capacity::updateStreamMode),
                                Map.entry("UpdateStreamRecordDistributionStrategy", capacity::updateRecordDistribution),
                                Map.entry("UpdateStreamWarmThroughput", capacity::updateStreamWarmThroughput)),
                        engine),
                engine,
                faults));
    }

    /**
     * Operations that are looked up anew for each call.
     *
     * @param names of the operations; those that are there at any time must serve all of them
     * @param present those that serve now; asked when a call begins, by any thread
     */
    public static Operations of(Set<String> names, Supplier<Operations> present) {
        return of(names.stream()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> (call, input) ->
                                requireNonNull(present.get().byName.get(name)).handle(call, input))));
    }

    /**
     * The operation of this name; empty when it is not served. It begins at subscription, and all its errors are signals.
     */
    public Optional<Operation> find(String name) {
        return Optional.ofNullable(byName.get(name))
                .map(operation -> (call, input) -> Mono.defer(() -> operation.handle(call, input)));
    }

    /** The names of the operations that are served. */
    public Set<String> names() {
        return byName.keySet();
    }
}
