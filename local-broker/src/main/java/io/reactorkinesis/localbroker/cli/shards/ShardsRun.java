package io.reactorkinesis.localbroker.cli.shards;

import io.reactorkinesis.localbroker.cli.connect.ShardList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;

/** Asks for a stream's shards and draws them. */
final class ShardsRun {

    private ShardsRun() {}

    /** The lines of the drawing. */
    static Mono<List<String>> lines(KinesisAsyncClient client, String stream, TreeDrawing drawing) {
        return Mono.fromFuture(() -> client.describeStreamSummary(request -> request.streamName(stream)))
                .zipWith(
                        ShardList.of(client, request -> request.streamName(stream))
                                .collectList(),
                        (answer, shards) -> lines(answer.streamDescriptionSummary(), shards, drawing));
    }

    private static List<String> lines(StreamDescriptionSummary stream, List<Shard> shards, TreeDrawing drawing) {
        String head = String.format(
                Locale.ROOT,
                "%s  %s  %s  %d of %d shards open  keeps records %d h",
                stream.streamName(),
                stream.streamStatusAsString(),
                stream.streamModeDetails().streamModeAsString(),
                stream.openShardCount(),
                shards.size(),
                stream.retentionPeriodHours());
        return Stream.concat(Stream.of(head, ""), drawing.draw(ShardTree.of(shards)).stream())
                .toList();
    }
}
