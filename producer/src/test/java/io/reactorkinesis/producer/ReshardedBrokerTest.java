package io.reactorkinesis.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.producer.fixture.BrokerStream;
import io.reactorkinesis.producer.fixture.ScriptedKinesis;
import io.reactorkinesis.producer.fixture.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Reshards of a stream on the local broker with its limits, in virtual time. */
class ReshardedBrokerTest {

    /** A hundred of them are what a shard takes in a second, and then some. */
    private static final String TEN_KIB = "x".repeat(10 << 10);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

    private ProducerOptionsBuilder<String> options(BrokerStream stream) {
        return ProducerOptions.builder(stream.client(), BrokerStream.NAME, Serializer.utf8())
                .scheduler(time)
                .clock(new VirtualClock(time))
                .random(new Random(42));
    }

    @Test
    void throughputFollowsASplitWithinSeconds() {
        try (BrokerStream stream = BrokerStream.inProcess(1, time, broker -> broker.limits(Limits.ENFORCE))) {
            KinesisProducer<String> producer = KinesisProducer.create(options(stream)
                    .aggregationEnabled(false)
                    .maxInFlightRecords(500)
                    .build());
            AtomicInteger written = new AtomicInteger();
            producer.send(Flux.range(0, 1_000_000)
                            .map(number -> new ProducerRecord<>(UserRecord.of("key-" + number, TEN_KIB), number)))
                    .subscribe(result -> written.incrementAndGet(), error -> {});

            assertThat(perSecond(written)).as("one shard").isBetween(80, 120);
            stream.split(ScriptedKinesis.shard(0));
            assertThat(perSecond(written)).as("two shards").isBetween(170, 240);
            stream.split(ScriptedKinesis.shard(1));
            stream.split(ScriptedKinesis.shard(2));
            assertThat(perSecond(written)).as("four shards").isBetween(340, 480);
            producer.dispose();
        }
    }

    /** What is written in a second, two seconds from now. */
    private int perSecond(AtomicInteger written) {
        time.advanceTimeBy(Duration.ofSeconds(2));
        int before = written.get();
        time.advanceTimeBy(Duration.ofSeconds(1));
        return written.get() - before;
    }

    @Test
    void aStreamMadeAnewIsNotTakenForTheOneBefore() {
        try (BrokerStream stream = BrokerStream.inProcess(2, time, broker -> broker)) {
            KinesisProducer<String> producer =
                    KinesisProducer.create(options(stream).build());
            send(producer, 0, 100);

            stream.client()
                    .deleteStream(delete -> delete.streamName(BrokerStream.NAME))
                    .join();
            assertThat(send(producer, 100, 1))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            SendResult.Failed.class,
                            failed -> assertThat(failed.error())
                                    .isInstanceOf(ServiceRejectedException.class)
                                    .hasMessageContaining("ResourceNotFoundException"));
            stream.client()
                    .createStream(create -> create.streamName(BrokerStream.NAME).shardCount(5))
                    .join();
            List<SendResult<Integer>> results = send(producer, 200, 500);

            assertThat(results).hasSize(500).allMatch(result -> result instanceof SendResult.Written, "written");
            assertThat(stream.readAll().stream().flatMap(record -> record.delivered().stream()))
                    .as("what a consumer gets")
                    .hasSize(500);
            producer.dispose();
        }
    }

    private List<SendResult<Integer>> send(KinesisProducer<String> producer, int from, int count) {
        List<SendResult<Integer>> results = new ArrayList<>();
        producer.send(Flux.range(from, count)
                        .map(number -> new ProducerRecord<>(UserRecord.of("key-" + number, "x"), number)))
                .subscribe(results::add);
        time.advanceTimeBy(Duration.ofSeconds(2));
        return results;
    }
}
