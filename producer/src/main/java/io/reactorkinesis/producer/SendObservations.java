package io.reactorkinesis.producer;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import io.reactorkinesis.producer.pending.Completion;
import io.reactorkinesis.producer.pending.Failure;
import io.reactorkinesis.producer.pending.PendingRecord;
import io.reactorkinesis.record.RecordPosition;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import reactor.util.context.ContextView;

/**
 * Observes each record from the moment it is handed in to its result. What handlers want the consumer to know, such as the
 * context of a trace, goes into the record's attributes.
 */
final class SendObservations {

    static final String NAME = "reactor.kinesis.producer.send";

    private final ObservationRegistry registry;
    private final String streamName;

    SendObservations(ObservationRegistry registry, String streamName) {
        this.registry = registry;
        this.streamName = streamName;
    }

    /** Whether anybody observes; if not, nothing here costs anything. */
    boolean isOn() {
        return !registry.isNoop();
    }

    /**
     * Prepares a record under observation.
     *
     * @param context where the parent is found, by {@link ObservationThreadLocalAccessor#KEY}
     */
    <T> PendingRecord observed(
            UserRecord<T> record,
            Completion completion,
            ContextView context,
            BiFunction<UserRecord<T>, Completion, PendingRecord> prepare) {
        Map<String, String> attributes = new HashMap<>(record.attributes());
        SenderContext<Map<String, String>> sending = new SenderContext<>(
                (carrier, key, value) -> Objects.requireNonNull(carrier).put(key, value), Kind.PRODUCER);
        sending.setCarrier(attributes);
        sending.setRemoteServiceName("kinesis");
        Observation observation = Observation.createNotStarted(NAME, () -> sending, registry)
                .contextualName(streamName + " send")
                .lowCardinalityKeyValue("stream", streamName)
                .lowCardinalityKeyValue("result", "none");
        if (context.hasKey(ObservationThreadLocalAccessor.KEY)) {
            observation.parentObservation(context.get(ObservationThreadLocalAccessor.KEY));
        }
        observation.start();
        try {
            return prepare.apply(record.withAttributes(attributes), new Observed(observation, completion));
        } catch (SendException e) {
            end(observation, "unfit", e);
            throw e;
        }
    }

    private static void end(Observation observation, String result, SendException error) {
        observation.lowCardinalityKeyValue("result", result).error(error).stop();
    }

    private record Observed(Observation observation, Completion completion) implements Completion {

        @Override
        public void written(PendingRecord record, String shardId, RecordPosition position) {
            observation
                    .lowCardinalityKeyValue("result", "written")
                    .highCardinalityKeyValue(KeyValue.of("shard", shardId))
                    .highCardinalityKeyValue(KeyValue.of("position", position.toString()))
                    .stop();
            completion.written(record, shardId, position);
        }

        @Override
        public void failed(PendingRecord record, Failure failure) {
            end(observation, failure.kind(), Outcomes.exception(failure, Outcomes.attempts(record)));
            completion.failed(record, failure);
        }
    }
}
