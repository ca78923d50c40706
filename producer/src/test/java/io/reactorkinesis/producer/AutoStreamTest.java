package io.reactorkinesis.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.SenderContext;
import io.reactorkinesis.producer.fixture.BrokerStream;
import io.reactorkinesis.producer.fixture.Stored;
import io.reactorkinesis.producer.fixture.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;

/** Streams that distribute records themselves, on the local broker in virtual time. */
class AutoStreamTest {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final BrokerStream stream = BrokerStream.inProcess(4, time, broker -> broker);
    private final KinesisProducer<String> producer = KinesisProducer.create(
            options().ordering(Ordering.PER_PARTITION_KEY).build());

    private ProducerOptionsBuilder<String> options() {
        return ProducerOptions.builder(stream.client(), BrokerStream.NAME, Serializer.utf8())
                .scheduler(time)
                .clock(new VirtualClock(time))
                .random(new Random(42));
    }

    @AfterEach
    void close() {
        producer.dispose();
        stream.close();
    }

    private List<SendResult<Integer>> send(int count, UserRecord<String> record) {
        List<SendResult<Integer>> results = new ArrayList<>();
        producer.send(Flux.range(0, count).map(number -> new ProducerRecord<>(record, number)))
                .subscribe(results::add);
        time.advanceTimeBy(Duration.ofSeconds(5));
        return results;
    }

    @Test
    void recordsTravelAloneAndAreRightWhereverTheyLand() {
        stream.distributeAutomatically();

        List<SendResult<Integer>> results = send(8, UserRecord.of("key", "x"));

        assertThat(results).hasSize(8).allMatch(result -> result.attempts().size() == 1, "one attempt");
        assertThat(stream.readAll())
                .hasSize(8)
                .noneMatch(Stored::isPacked)
                .extracting(Stored::shardId)
                .hasSizeGreaterThan(1);
    }

    @Test
    void recordsNeedNoPartitionKey() {
        stream.distributeAutomatically();

        assertThat(send(8, UserRecord.keyless("x")))
                .hasSize(8)
                .allMatch(result -> result instanceof SendResult.Written, "written");
    }

    @Test
    void aRecordWithoutKeyFailsOnAStreamThatGoesByIt() {
        List<SendResult<Integer>> results = send(1, UserRecord.keyless("x"));

        assertThat(results)
                .singleElement()
                .isInstanceOfSatisfying(
                        SendResult.Failed.class,
                        failed -> assertThat(failed.error())
                                .isInstanceOf(ServiceRejectedException.class)
                                .hasMessageContaining("no partition key")
                                .hasMessageContaining("AUTO"));
        assertThat(send(1, UserRecord.of("key", "others go on")))
                .singleElement()
                .isInstanceOf(SendResult.Written.class);
    }

    @Test
    void attributesFailWhereConsumersMayDropThem() {
        stream.distributeAutomatically();

        assertThat(send(2, UserRecord.of("key", "x").withAttributes(Map.of("trace", "1"))))
                .hasSize(2)
                .allSatisfy(result -> assertThat(((SendResult.Failed<?>) result).error())
                        .isInstanceOf(AttributesRefusedException.class)
                        .hasMessageContaining("AUTO"));
        assertThat(send(1, UserRecord.of("key", "x"))).singleElement().isInstanceOf(SendResult.Written.class);
    }

    @Test
    void theContextOfATraceIsLeftOutWhereConsumersMayDropIt() {
        stream.distributeAutomatically();
        ObservationRegistry tracing = ObservationRegistry.create();
        tracing.observationConfig().observationHandler(new Propagating());
        KinesisProducer<String> observed =
                KinesisProducer.create(options().observationRegistry(tracing).build());
        List<SendResult<?>> results = new ArrayList<>();

        observed.send(UserRecord.of("key", "x")).subscribe(results::add);
        time.advanceTimeBy(Duration.ofSeconds(5));
        observed.dispose();

        assertThat(results).hasSize(1);
        assertThat(stream.readAll()).singleElement().matches(stored -> !stored.isPacked(), "plain");
    }

    @Test
    void aPutRecordNeedsNoPartitionKeyEither() {
        stream.distributeAutomatically();

        CompletableFuture<PutRecordResponse> answer = producer.putRecord(PutRecordRequest.builder()
                .data(SdkBytes.fromUtf8String("keyless"))
                .build());
        time.advanceTimeBy(Duration.ofSeconds(5));

        assertThat(answer).isCompleted();
    }

    @Test
    void aPutRecordWithoutKeyIsAnErrorOfTheClientOnAStreamThatGoesByIt() {
        CompletableFuture<PutRecordResponse> answer = producer.putRecord(PutRecordRequest.builder()
                .data(SdkBytes.fromUtf8String("keyless"))
                .build());
        time.advanceTimeBy(Duration.ofSeconds(5));

        assertThatThrownBy(answer::get)
                .cause()
                .isExactlyInstanceOf(SdkClientException.class)
                .hasMessageContaining("no partition key");
    }

    @Test
    void aStreamThatBeginsToDistributeIsNoticedByWrongShards() {
        send(1, UserRecord.of("key", "listed the shards"));
        stream.distributeAutomatically();

        for (int second = 0; second < 20; second++) {
            send(5, UserRecord.of("key", "x"));
        }
        int before = stream.readAll().size();
        List<SendResult<Integer>> results = send(5, UserRecord.of("key", "x"));

        assertThat(results).hasSize(5).allMatch(result -> result.attempts().size() == 1, "one attempt");
        assertThat(stream.readAll())
                .hasSize(before + 5)
                .filteredOn(Stored::isPacked)
                .hasSizeLessThan(20);
    }

    /** Gives every message the context of a trace, as tracers do. */
    private static final class Propagating implements ObservationHandler<SenderContext<Object>> {

        @Override
        public void onStart(SenderContext<Object> context) {
            context.getSetter().set(context.getCarrier(), "traceparent", "00-1");
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return context instanceof SenderContext;
        }
    }
}
