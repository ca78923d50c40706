package io.reactorkinesis.producer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import io.reactorkinesis.producer.loop.SerialLoop;
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
    private final AttributeRules rules;
    private final SerialLoop results;

    /**
     * @param rules which attributes may be added
     * @param results where observations end, so that a handler that is slow or throws does not harm the producer
     */
    SendObservations(ObservationRegistry registry, String streamName, AttributeRules rules, SerialLoop results) {
        this.registry = registry;
        this.streamName = streamName;
        this.rules = rules;
        this.results = results;
    }

    /** Whether anybody observes; if not, nothing here costs anything. */
    boolean isOn() {
        return !registry.isNoop();
    }

    /**
     * Prepares a record under observation. It is sent without the attributes of the handlers when they may not be carried
     * or are too many: being observed makes no record fail.
     *
     * @param context where the parent is found, by {@link ObservationThreadLocalAccessor#KEY}; without, the parent is the
     *     observation of the thread
     */
    <R> PendingRecord observed(
            UserRecord<R> record,
            Completion completion,
            ContextView context,
            BiFunction<UserRecord<R>, Completion, PendingRecord> prepare) {
        Map<String, String> carrier = new HashMap<>(record.attributes());
        Observation observation = start(carrier, context);
        try {
            UserRecord<R> sent = rules.allow(carrier) ? record.withAttributes(carrier) : record;
            PendingRecord prepared = prepare.apply(sent, new Observed(observation, completion));
            if (record.attributes().isEmpty()) {
                prepared.attributesAreOptional();
            }
            return prepared;
        } catch (SendException e) {
            end(observation, "unfit", e);
            throw e;
        }
    }

    private Observation start(Map<String, String> carrier, ContextView context) {
        SenderContext<Map<String, String>> sending = new SenderContext<>(
                (attributes, key, value) -> Objects.requireNonNull(attributes).put(key, value), Kind.PRODUCER);
        sending.setCarrier(carrier);
        sending.setRemoteServiceName("kinesis");
        Observation observation = Observation.createNotStarted(NAME, () -> sending, registry)
                .contextualName(streamName + " send")
                .lowCardinalityKeyValue("stream", streamName)
                .lowCardinalityKeyValue("result", "none");
        if (context.hasKey(ObservationThreadLocalAccessor.KEY)) {
            observation.parentObservation(context.get(ObservationThreadLocalAccessor.KEY));
        }
        return observation.start();
    }

    private static void end(Observation observation, String result, SendException error) {
        observation.lowCardinalityKeyValue("result", result).error(error).stop();
    }

    private final class Observed implements Completion {

        private final Observation observation;
        private final Completion completion;

        Observed(Observation observation, Completion completion) {
            this.observation = observation;
            this.completion = completion;
        }

        @Override
        public void written(PendingRecord record, String shardId, RecordPosition position) {
            results.execute(() -> observation
                    .lowCardinalityKeyValue("result", "written")
                    .highCardinalityKeyValue("shard", shardId)
                    .highCardinalityKeyValue("position", position.toString())
                    .stop());
            completion.written(record, shardId, position);
        }

        @Override
        public void failed(PendingRecord record, Failure failure) {
            SendException error = Outcomes.exception(failure, Outcomes.attempts(record));
            results.execute(() -> end(observation, failure.kind(), error));
            completion.failed(record, failure);
        }
    }
}
