package io.reactorkinesis.producer;

import static org.assertj.core.api.Assertions.assertThat;

import brave.Tracing;
import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.TraceContext;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.tracing.brave.bridge.BraveBaggageManager;
import io.micrometer.tracing.brave.bridge.BraveCurrentTraceContext;
import io.micrometer.tracing.brave.bridge.BravePropagator;
import io.micrometer.tracing.brave.bridge.BraveTracer;
import io.micrometer.tracing.brave.bridge.W3CPropagation;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.reactorkinesis.producer.fixture.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.util.context.Context;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;

/** What a real tracer sees of the producer, and what it puts into the records. */
class ObservationTest {

    private final List<MutableSpan> spans = new ArrayList<>();
    private final Tracing tracing = Tracing.newBuilder()
            .propagationFactory(new W3CPropagation())
            .addSpanHandler(new SpanHandler() {
                @Override
                public boolean end(TraceContext context, MutableSpan span, Cause cause) {
                    return spans.add(span);
                }
            })
            .build();
    private final ObservationRegistry registry = registry();

    @AfterEach
    void close() {
        tracing.close();
    }

    @Test
    void eachRecordIsASpanWhoseContextTravelsWithIt() {
        VirtualProducer test = new VirtualProducer(1, options -> options.observationRegistry(registry));

        test.sendNumbers(3);
        test.settle();

        assertThat(spans)
                .hasSize(3)
                .allSatisfy(span -> assertThat(span.name()).isEqualTo("orders send"))
                .allSatisfy(span -> assertThat(span.tags())
                        .containsEntry("stream", "orders")
                        .containsEntry("result", "written")
                        .containsEntry("shard", "shardId-000000000000")
                        .containsKey("position"));
        assertThat(test.kinesis.stored().get(0).delivered())
                .extracting(record -> record.attributes().get("traceparent"))
                .containsExactlyInAnyOrderElementsOf(spans.stream()
                        .map(span -> "00-%32s-%s-01"
                                .formatted(span.traceId(), span.id())
                                .replace(' ', '0'))
                        .toList());
    }

    @Test
    void theParentIsTheObservationOfTheReactorContext() {
        VirtualProducer test = new VirtualProducer(1, options -> options.observationRegistry(registry));
        Observation parent = Observation.start("checkout", registry);
        Context context = Context.of(ObservationThreadLocalAccessor.KEY, parent);

        test.producer.send(UserRecord.of("key", "one")).contextWrite(context).subscribe();
        test.producer
                .send(Flux.just(new ProducerRecord<>(UserRecord.of("key", "many"), 1)))
                .contextWrite(context)
                .subscribe();
        test.settle();
        parent.stop();

        MutableSpan checkout = spans.get(2);
        assertThat(checkout.name()).isEqualTo("checkout");
        assertThat(spans).allSatisfy(span -> assertThat(span.traceId()).isEqualTo(checkout.traceId()));
        assertThat(spans.subList(0, 2))
                .allSatisfy(span -> assertThat(span.parentId()).isEqualTo(checkout.id()));
    }

    @Test
    void aRecordThatFailsEndsItsSpanWithTheReason() {
        VirtualProducer test = new VirtualProducer(
                1, options -> options.observationRegistry(registry).recordTtl(Duration.ofSeconds(1)));
        test.kinesis.answer(Answer.THROTTLE);

        test.send("key", "late");
        test.settle();
        test.send(UserRecord.of("key", "large").withAttributes(Map.of("more", "x".repeat(2_000))));

        assertThat(spans).extracting(span -> span.tags().get("result")).containsExactly("exhausted", "unfit");
        assertThat(spans.get(0).error()).isInstanceOf(RetriesExhaustedException.class);
        assertThat(spans.get(1).error()).isInstanceOf(AttributesRefusedException.class);
    }

    @Test
    void beingObservedMakesNoRecordFailForItsAttributes() {
        VirtualProducer without = new VirtualProducer(
                1, options -> options.observationRegistry(registry).aggregationEnabled(false));
        VirtualProducer little = new VirtualProducer(
                1, options -> options.observationRegistry(registry).maxAttributeBytes(10));

        without.send("key", "plain");
        without.settle();
        little.send(UserRecord.of("key", "data").withAttributes(Map.of("type", "order")));
        little.settle();

        assertThat(spans).extracting(span -> span.tags().get("result")).containsOnly("written");
        assertThat(without.kinesis.stored()).singleElement().matches(stored -> !stored.isPacked());
        assertThat(little.kinesis.stored().get(0).delivered().get(0).attributes())
                .isEqualTo(Map.of("type", "order"));
    }

    @Test
    void aHandlerThatThrowsHarmsNeitherTheRecordNorTheProducer() {
        ObservationRegistry broken = ObservationRegistry.create();
        broken.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStop(Observation.Context context) {
                throw new IllegalStateException("No room for spans");
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        VirtualProducer test = new VirtualProducer(1, options -> options.observationRegistry(broken));

        List<SendResult<?>> single = test.send("key", "1");
        List<SendResult<Integer>> many = test.sendNumbers(10);
        test.settle();

        assertThat(single).singleElement().isInstanceOf(SendResult.Written.class);
        assertThat(many).hasSize(10);
        assertThat(test.producer.isDisposed()).isFalse();
    }

    @Test
    void aPutRecordIsPartOfTheObservationOfItsThread() {
        VirtualProducer test = new VirtualProducer(1, options -> options.observationRegistry(registry));
        Observation.createNotStarted("checkout", registry).observe(() -> {
            var unused = test.producer.putRecord(PutRecordRequest.builder()
                    .partitionKey("key")
                    .data(SdkBytes.fromUtf8String("order"))
                    .build());
        });
        test.settle();

        MutableSpan checkout = spans.get(0);
        assertThat(checkout.name()).isEqualTo("checkout");
        assertThat(spans.get(1).parentId()).isEqualTo(checkout.id());
    }

    private ObservationRegistry registry() {
        ObservationRegistry observed = ObservationRegistry.create();
        BraveTracer tracer = new BraveTracer(
                tracing.tracer(),
                new BraveCurrentTraceContext(tracing.currentTraceContext()),
                new BraveBaggageManager());
        // The first that knows a context takes it.
        observed.observationConfig()
                .observationHandler(new ObservationHandler.FirstMatchingCompositeObservationHandler(
                        new PropagatingSenderTracingObservationHandler<>(tracer, new BravePropagator(tracing)),
                        new DefaultTracingObservationHandler(tracer)));
        return observed;
    }
}
