package io.reactorkinesis.localbroker.snapshot;

import io.reactorkinesis.localbroker.engine.stream.RecordDistribution;
import io.reactorkinesis.localbroker.engine.stream.ShardMetric;
import io.reactorkinesis.localbroker.engine.stream.StreamMode;
import io.reactorkinesis.localbroker.engine.stream.StreamSettings;
import io.reactorkinesis.localbroker.engine.stream.StreamState;
import java.util.List;
import java.util.Set;

/** The order of what is in a snapshot about a stream. */
final class StreamFormat {

    private StreamFormat() {}

    static void write(StateOutput out, StreamState stream) {
        EngineStateFormat.write(out, stream.key());
        out.number(stream.incarnation());
        out.instant(stream.createdAt());
        write(out, stream.settings());
        out.texts(stream.tags());
        out.text(stream.policy());
        out.number(stream.lowestHorizonMillis());
        for (List<Long> times : List.of(
                stream.changes().encryptionStarts(),
                stream.changes().encryptionStops(),
                stream.changes().modeSwitches(),
                stream.changes().scalings())) {
            out.list(times, out::number);
        }
        out.number(stream.shards().nextIndex());
        out.number(stream.shards().turns());
        out.list(stream.shards().all(), shard -> ShardFormat.write(out, shard));
    }

    static StreamState read(StateInput in) {
        return new StreamState(
                EngineStateFormat.streamKey(in),
                in.number(),
                in.instant(),
                settings(in),
                in.texts(),
                in.text(),
                in.number(),
                new StreamState.Changes(
                        in.list(in::number), in.list(in::number), in.list(in::number), in.list(in::number)),
                new StreamState.Shards(in.smallNumber(), in.number(), in.list(() -> ShardFormat.read(in))));
    }

    private static void write(StateOutput out, StreamSettings settings) {
        out.name(settings.mode());
        out.number(settings.retentionHours());
        out.number(settings.maxRecordSizeKiB());
        out.text(settings.keyId());
        out.list(settings.metrics(), out::name);
        out.name(settings.distribution());
        out.number(settings.warmMiBps());
    }

    private static StreamSettings settings(StateInput in) {
        return new StreamSettings(
                in.name(StreamMode.class),
                in.smallNumber(),
                in.smallNumber(),
                in.optionalText(),
                Set.copyOf(in.list(() -> in.name(ShardMetric.class))),
                in.name(RecordDistribution.class),
                in.smallNumber());
    }
}
