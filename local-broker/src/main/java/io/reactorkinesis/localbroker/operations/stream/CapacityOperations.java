package io.reactorkinesis.localbroker.operations.stream;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.settings.DistributionRules;
import io.reactorkinesis.localbroker.engine.settings.ModeRules;
import io.reactorkinesis.localbroker.engine.settings.WarmThroughputRules;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.RecordDistribution;
import io.reactorkinesis.localbroker.engine.stream.StreamMode;
import io.reactorkinesis.localbroker.engine.stream.StreamRegistry;
import io.reactorkinesis.localbroker.engine.stream.StreamSettings;
import io.reactorkinesis.localbroker.engine.transition.Transition;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.operations.call.StreamAddress;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;

/** UpdateStreamMode, UpdateStreamWarmThroughput, UpdateStreamRecordDistributionStrategy and UpdateMaxRecordSize. */
public final class CapacityOperations {

    private final StreamRegistry streams;
    private final ModeRules modes;
    private final WarmThroughputRules warmth;

    public CapacityOperations(Engine engine) {
        this.streams = engine.streams();
        this.modes = new ModeRules(engine.clock());
        this.warmth = new WarmThroughputRules(engine.commitments());
    }

    public Mono<Structure> updateStreamMode(CallContext call, Structure input) {
        KinesisStream stream = stream(call, input);
        StreamMode mode =
                StreamMode.valueOf(input.requiredStructure("StreamModeDetails").requiredString("StreamMode"));
        Integer warmMiBps = input.integer("WarmThroughputMiBps");
        return streams.update(
                        stream,
                        Transition.UPDATE_STREAM_MODE,
                        settings -> {
                            StreamSettings begun =
                                    warmMiBps == null ? settings : withWarmth(stream, settings, mode, warmMiBps);
                            modes.requireSwitch(stream, settings, mode);
                            return begun;
                        },
                        settings -> modes.switched(stream, settings, mode))
                .thenReturn(Structure.EMPTY);
    }

    public Mono<Structure> updateStreamWarmThroughput(CallContext call, Structure input) {
        KinesisStream stream = stream(call, input);
        int warmMiBps = input.requiredInteger("WarmThroughputMiBps");
        return streams.update(
                        stream,
                        Transition.UPDATE_STREAM_WARM_THROUGHPUT,
                        settings -> withWarmth(stream, settings, settings.mode(), warmMiBps),
                        UnaryOperator.identity())
                .map(begun -> Structure.builder()
                        .put("StreamARN", stream.key().arn())
                        .put("StreamName", stream.key().name())
                        .put(
                                "WarmThroughput",
                                StreamAnswers.warmThroughput(
                                        stream, begun.after().warmMiBps()))
                        .build());
    }

    public Mono<Structure> updateRecordDistribution(CallContext call, Structure input) {
        KinesisStream stream = stream(call, input);
        RecordDistribution distribution =
                RecordDistribution.valueOf(input.requiredString("RecordDistributionStrategy"));
        return streams.change(stream, settings -> {
                    DistributionRules.requireAllowed(stream.key(), settings.mode(), distribution);
                    return settings.withDistribution(distribution);
                })
                .thenReturn(Structure.EMPTY);
    }

    public Mono<Structure> updateMaxRecordSize(CallContext call, Structure input) {
        int maxRecordSizeKiB = input.requiredInteger("MaxRecordSizeInKiB");
        return streams.update(
                        stream(call, input),
                        Transition.UPDATE_MAX_RECORD_SIZE,
                        UnaryOperator.identity(),
                        settings -> settings.withMaxRecordSizeKiB(maxRecordSizeKiB))
                .thenReturn(Structure.EMPTY);
    }

    private StreamSettings withWarmth(KinesisStream stream, StreamSettings settings, StreamMode mode, int warmMiBps) {
        warmth.requireAllowed(stream.key(), mode, warmMiBps);
        return settings.withWarmMiBps(warmMiBps);
    }

    private KinesisStream stream(CallContext call, Structure input) {
        return streams.require(StreamAddress.of(call, input));
    }
}
