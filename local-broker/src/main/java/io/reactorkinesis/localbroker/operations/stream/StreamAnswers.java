package io.reactorkinesis.localbroker.operations.stream;

import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.ShardMetric;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** Parts of a stream as answers tell them. */
final class StreamAnswers {

    private StreamAnswers() {}

    /** The structure of shape StreamModeDetails. */
    static Structure mode(KinesisStream stream) {
        return Structure.builder()
                .put("StreamMode", stream.settings().mode().name())
                .build();
    }

    /** The list of shape MetricsNameList. */
    static List<String> metrics(Set<ShardMetric> metrics) {
        return metrics.stream().sorted().map(ShardMetric::serviceName).toList();
    }

    /** The structure of shape WarmThroughputObject. A stream takes what its shards take, 1 MiB a second each. */
    static Structure warmThroughput(KinesisStream stream, int targetMiBps) {
        return Structure.builder()
                .put("TargetMiBps", targetMiBps)
                .put("CurrentMiBps", stream.shards().open().size())
                .build();
    }

    /** When the stream was created, in whole seconds as the service tells it. */
    static Instant createdAt(KinesisStream stream) {
        return stream.createdAt().truncatedTo(ChronoUnit.SECONDS);
    }
}
