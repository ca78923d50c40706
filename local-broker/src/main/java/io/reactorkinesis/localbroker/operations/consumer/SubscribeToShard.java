package io.reactorkinesis.localbroker.operations.consumer;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.consumer.StreamConsumer;
import io.reactorkinesis.localbroker.engine.log.LogPosition;
import io.reactorkinesis.localbroker.engine.read.PositionResolver;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.subscription.SubscriptionEvent;
import io.reactorkinesis.localbroker.engine.subscription.Subscriptions;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.operations.call.DryRun;
import io.reactorkinesis.localbroker.operations.call.Operation;
import io.reactorkinesis.localbroker.operations.call.RecordAnswers;
import io.reactorkinesis.localbroker.operations.call.ShardAnswers;
import io.reactorkinesis.localbroker.operations.call.ShardIndexes;
import io.reactorkinesis.localbroker.operations.call.StartingPosition;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.record.SequenceNumber;
import reactor.core.publisher.Mono;

/**
 * SubscribeToShard. The answer has one member, EventStream: a {@code Flux<Structure>} for one subscriber, whose elements
 * have the name of the event as their only member.
 */
public final class SubscribeToShard implements Operation {

    private final Engine engine;
    private final Subscriptions subscriptions;

    public SubscribeToShard(Engine engine) {
        this.engine = engine;
        this.subscriptions = engine.subscriptions();
    }

    @Override
    public Mono<Structure> handle(CallContext call, Structure input) {
        StreamConsumer consumer = ConsumerAddress.require(engine, input);
        subscriptions.requireActive(consumer);
        KinesisStream stream = consumer.stream();
        int shardIndex = ShardIndexes.require(stream.key(), input.requiredString("ShardId"));
        Shard shard = engine.reader().requireShard(stream, shardIndex);
        Structure start = input.requiredStructure("StartingPosition");
        LogPosition from = new StartingPosition(
                        start.requiredString("Type"), start.string("SequenceNumber"), start.timestamp("Timestamp"))
                .resolve(new PositionResolver("SubscribeToShard", stream, shard), engine.clock());
        if (DryRun.isAsked(input)) {
            throw DryRun.passed();
        }
        return Mono.fromSupplier(() -> Structure.builder()
                .put("EventStream", subscriptions.begin(consumer, shard, from).map(SubscribeToShard::event))
                .build());
    }

    private static Structure event(SubscriptionEvent event) {
        SequenceNumber continuation = event.continuation();
        Structure body = Structure.builder()
                .put("ContinuationSequenceNumber", continuation == null ? null : continuation.toString())
                .put("MillisBehindLatest", event.millisBehindLatest())
                .put("Records", RecordAnswers.records(event.records()))
                .put("ChildShards", event.children().isEmpty() ? null : ShardAnswers.childShards(event.children()))
                .build();
        return Structure.builder().put("SubscribeToShardEvent", body).build();
    }
}
