package io.reactorkinesis.localbroker.operations.channel;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.channel.ChannelPage;
import io.reactorkinesis.localbroker.engine.channel.ChannelRegistry;
import io.reactorkinesis.localbroker.engine.channel.ChannelView;
import io.reactorkinesis.localbroker.engine.channel.spec.ChannelSpec;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import reactor.core.publisher.Mono;

/** CreateChannel, DescribeChannel, ListChannels, UpdateChannel and DeleteChannel. */
public final class ChannelOperations {

    private static final int MAX_CHANNELS = 100;

    private final Engine engine;
    private final ChannelRegistry channels;

    public ChannelOperations(Engine engine) {
        this.engine = engine;
        this.channels = engine.channels();
    }

    public Mono<Structure> createChannel(CallContext call, Structure input) {
        ChannelSpec spec = ChannelRequests.spec(channels.newKey(call.tenant()), input);
        KinesisStream stream = engine.streams().require(spec.source().stream());
        return channels.create(spec, input.map("Tags"), stream).map(ChannelAnswers::description);
    }

    public Mono<Structure> describeChannel(CallContext call, Structure input) {
        return Mono.just(ChannelAnswers.description(channels.describe(ChannelRequests.key(input))));
    }

    public Mono<Structure> listChannels(CallContext call, Structure input) {
        List<Structure> filters = input.structures("StreamFilter");
        ChannelPage page = engine.channelLister()
                .page(
                        call.tenant(),
                        input.string("NextToken"),
                        channel -> filters.isEmpty() || filters.stream().anyMatch(filter -> matches(filter, channel)),
                        Math.min(input.integer("MaxResults", MAX_CHANNELS), MAX_CHANNELS));
        return Mono.just(Structure.builder()
                .put(
                        "ChannelSummaries",
                        page.channels().stream().map(ChannelAnswers::summary).toList())
                .put("NextToken", page.nextToken())
                .build());
    }

    public Mono<Structure> updateChannel(CallContext call, Structure input) {
        return channels.update(ChannelRequests.key(input), ChannelRequests.update(input))
                .map(ChannelAnswers::description);
    }

    public Mono<Structure> deleteChannel(CallContext call, Structure input) {
        return channels.delete(ChannelRequests.key(input)).thenReturn(Structure.EMPTY);
    }

    private static boolean matches(Structure filter, ChannelView channel) {
        Instant created = filter.timestamp("StreamCreationTimestamp");
        return filter.requiredString("StreamARN")
                        .equals(channel.spec().source().stream().arn())
                && (created == null
                        || created.truncatedTo(ChronoUnit.SECONDS).equals(ChannelAnswers.streamCreatedAt(channel)));
    }
}
