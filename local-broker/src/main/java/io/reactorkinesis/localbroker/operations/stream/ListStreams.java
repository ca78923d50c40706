package io.reactorkinesis.localbroker.operations.stream;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.list.StreamLister;
import io.reactorkinesis.localbroker.engine.list.StreamPage;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.operations.call.Operation;
import io.reactorkinesis.localbroker.protocol.Structure;
import reactor.core.publisher.Mono;

public final class ListStreams implements Operation {

    private static final int MAX_STREAMS = 100;

    private final StreamLister streams;

    public ListStreams(Engine engine) {
        this.streams = engine.streamLister();
    }

    @Override
    public Mono<Structure> handle(CallContext call, Structure input) {
        int limit = Math.min(input.integer("Limit", MAX_STREAMS), MAX_STREAMS);
        String token = input.string("NextToken");
        StreamPage page = token == null
                ? streams.first(call.tenant(), input.string("ExclusiveStartStreamName"), limit)
                : streams.next(call.tenant(), token, limit);
        return Mono.just(Structure.builder()
                .put(
                        "StreamNames",
                        page.streams().stream()
                                .map(stream -> stream.key().name())
                                .toList())
                .put("HasMoreStreams", page.nextToken() != null)
                .put("NextToken", page.nextToken())
                .put(
                        "StreamSummaries",
                        page.streams().stream().map(ListStreams::summary).toList())
                .build());
    }

    private static Structure summary(KinesisStream stream) {
        return Structure.builder()
                .put("StreamName", stream.key().name())
                .put("StreamARN", stream.key().arn())
                .put("StreamStatus", stream.status().name())
                .put("StreamModeDetails", StreamAnswers.mode(stream))
                .put("StreamCreationTimestamp", StreamAnswers.createdAt(stream))
                .build();
    }
}
