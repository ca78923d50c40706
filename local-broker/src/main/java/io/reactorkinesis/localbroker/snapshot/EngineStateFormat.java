package io.reactorkinesis.localbroker.snapshot;

import io.reactorkinesis.localbroker.engine.EngineState;
import io.reactorkinesis.localbroker.engine.account.Commitment;
import io.reactorkinesis.localbroker.engine.consumer.ConsumerKey;
import io.reactorkinesis.localbroker.engine.consumer.TenantConsumersState;
import io.reactorkinesis.localbroker.engine.consumer.TenantConsumersState.ConsumerState;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.Tenant;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The order of what is in a snapshot. */
final class EngineStateFormat {

    private EngineStateFormat() {}

    static void write(StateOutput out, EngineState state) {
        out.instant(state.takenAt());
        out.text(state.sealKey().getAlgorithm());
        out.bytes(state.sealKey().getEncoded());
        out.number(state.lastIncarnation());
        out.list(state.commitments().entrySet(), each -> {
            write(out, each.getKey());
            write(out, each.getValue());
        });
        out.list(state.streams(), stream -> StreamFormat.write(out, stream));
        out.list(state.consumers(), consumers -> write(out, consumers));
        out.list(state.channels(), channel -> ChannelFormat.write(out, channel));
        out.end();
    }

    static EngineState read(StateInput in) {
        Instant takenAt = in.instant();
        String algorithm = in.text();
        SecretKey sealKey = new SecretKeySpec(in.bytes(), algorithm);
        long lastIncarnation = in.number();
        Map<Tenant, Commitment> commitments = new LinkedHashMap<>();
        in.list(() -> commitments.put(tenant(in), commitment(in)));
        EngineState state = new EngineState(
                takenAt,
                sealKey,
                lastIncarnation,
                commitments,
                in.list(() -> StreamFormat.read(in)),
                in.list(() -> consumers(in)),
                in.list(() -> ChannelFormat.read(in)));
        in.end();
        return state;
    }

    static void write(StateOutput out, Tenant tenant) {
        out.text(tenant.account());
        out.text(tenant.region());
    }

    static Tenant tenant(StateInput in) {
        return new Tenant(in.text(), in.text());
    }

    static void write(StateOutput out, StreamKey stream) {
        write(out, stream.tenant());
        out.text(stream.name());
    }

    static StreamKey streamKey(StateInput in) {
        return new StreamKey(tenant(in), in.text());
    }

    private static void write(StateOutput out, Commitment commitment) {
        out.name(commitment.status());
        out.optional(commitment.startedAt(), out::instant);
        out.optional(commitment.endedAt(), out::instant);
        out.optional(commitment.earliestAllowedEndAt(), out::instant);
    }

    private static Commitment commitment(StateInput in) {
        return new Commitment(
                in.name(Commitment.Status.class),
                in.optional(in::instant),
                in.optional(in::instant),
                in.optional(in::instant));
    }

    private static void write(StateOutput out, TenantConsumersState consumers) {
        write(out, consumers.tenant());
        out.number(consumers.lastGoneSeconds());
        out.list(consumers.consumers(), consumer -> {
            write(out, consumer.key().stream());
            out.text(consumer.key().name());
            out.number(consumer.key().createdSeconds());
            out.number(consumer.streamIncarnation());
            out.texts(consumer.tags());
            out.text(consumer.policy());
        });
    }

    private static TenantConsumersState consumers(StateInput in) {
        Tenant tenant = tenant(in);
        long lastGoneSeconds = in.number();
        List<ConsumerState> consumers = in.list(() -> new ConsumerState(
                new ConsumerKey(streamKey(in), in.text(), in.number()), in.number(), in.texts(), in.text()));
        return new TenantConsumersState(tenant, lastGoneSeconds, consumers);
    }
}
