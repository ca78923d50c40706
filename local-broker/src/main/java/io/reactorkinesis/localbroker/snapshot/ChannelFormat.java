package io.reactorkinesis.localbroker.snapshot;

import io.reactorkinesis.localbroker.engine.channel.ChannelState;
import io.reactorkinesis.localbroker.engine.channel.ChannelStatus;
import io.reactorkinesis.localbroker.engine.channel.delivery.CursorState;
import io.reactorkinesis.localbroker.engine.channel.spec.ChannelKey;
import io.reactorkinesis.localbroker.engine.channel.spec.ChannelSpec;
import io.reactorkinesis.localbroker.engine.channel.spec.Logging;
import io.reactorkinesis.localbroker.engine.channel.spec.Source;
import io.reactorkinesis.localbroker.engine.log.LogPosition;
import io.reactorkinesis.localbroker.operations.channel.RecordFormats;
import io.reactorkinesis.record.SequenceNumber;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;

/** The order of what is in a snapshot about a channel. */
final class ChannelFormat {

    private ChannelFormat() {}

    static void write(StateOutput out, ChannelState channel) {
        write(out, channel.spec());
        out.number(channel.streamIncarnation());
        out.instant(channel.createdAt());
        out.texts(channel.tags());
        out.name(channel.status());
        out.text(channel.reason());
        out.optional(channel.cursors(), cursors -> write(out, cursors));
    }

    static ChannelState read(StateInput in) {
        return new ChannelState(
                spec(in),
                in.number(),
                in.instant(),
                in.texts(),
                in.name(ChannelStatus.class),
                in.optionalText(),
                in.optional(() -> cursors(in)));
    }

    private static void write(StateOutput out, ChannelSpec spec) {
        EngineStateFormat.write(out, spec.key().tenant());
        out.text(spec.key().id());
        out.text(spec.name());
        EngineStateFormat.write(out, spec.source().stream());
        out.text(spec.source().format().name());
        out.text(spec.source().schemaArn());
        DestinationFormat.write(out, spec.destination());
        out.text(spec.roleArn());
        out.text(spec.keyId());
        out.flag(spec.logging().enabled());
        out.text(spec.logging().group());
        out.text(spec.logging().stream());
    }

    private static ChannelSpec spec(StateInput in) {
        return new ChannelSpec(
                new ChannelKey(EngineStateFormat.tenant(in), in.text()),
                in.text(),
                new Source(EngineStateFormat.streamKey(in), RecordFormats.valueOf(in.text()), in.optionalText()),
                DestinationFormat.read(in),
                in.text(),
                in.optionalText(),
                new Logging(in.flag(), in.optionalText(), in.optionalText()));
    }

    private static void write(StateOutput out, CursorState cursors) {
        out.list(cursors.delivered().entrySet(), each -> {
            SequenceNumber number = each.getValue().number();
            out.number(each.getKey());
            out.number(number.high());
            out.number(number.middle());
            out.number(number.low());
            out.flag(each.getValue().inclusive());
        });
        out.list(cursors.passed(), index -> out.number(index));
    }

    private static CursorState cursors(StateInput in) {
        Map<Integer, LogPosition> delivered = new TreeMap<>();
        in.list(() -> delivered.put(
                in.smallNumber(),
                new LogPosition(new SequenceNumber(in.number(), in.number(), in.number()), in.flag())));
        return new CursorState(delivered, new HashSet<>(in.list(in::smallNumber)));
    }
}
