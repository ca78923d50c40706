package io.reactorkinesis.samples.benchmarks.producer;

import java.time.Duration;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** Sees to the stream that is written to. */
final class Streams {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Streams() {}

    /**
     * Makes the stream when there is none, and waits until it can be written to. An endpoint that knows no
     * DescribeStreamSummary is taken to have the stream. Blocks.
     */
    static void ensure(KinesisAsyncClient client, String stream, int shards) {
        Mono.fromFuture(() -> client.describeStreamSummary(request -> request.streamName(stream)))
                .map(answer -> answer.streamDescriptionSummary().streamStatus())
                .onErrorResume(ResourceNotFoundException.class, missing -> create(client, stream, shards))
                .repeatWhen(polls -> polls.delayElements(POLL))
                .takeUntil(status -> status == StreamStatus.ACTIVE)
                .onErrorResume(SdkException.class, unknown -> Mono.empty())
                .then()
                .block(PATIENCE);
    }

    private static Mono<StreamStatus> create(KinesisAsyncClient client, String stream, int shards) {
        return Mono.fromFuture(() -> client.createStream(
                        request -> request.streamName(stream).shardCount(shards)))
                .thenReturn(StreamStatus.CREATING);
    }
}
