package io.reactorkinesis.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.producer.fixture.BrokerStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/**
 * More than a shard takes. {@code -Dthrottled.rate=5000 -Dthrottled.seconds=10} runs it as large as it was judged by,
 * which takes about 50 seconds.
 */
class ThrottledStreamIT {

    private static final int RATE = Integer.getInteger("throttled.rate", 2_500);
    private static final int SECONDS = Integer.getInteger("throttled.seconds", 2);
    private static final int TICK_MILLIS = 10;
    private static final int RECORDS = RATE * SECONDS;

    @Test
    void everyRecordSucceedsInTheEndAndWhatIsInFlightStaysBounded() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        AtomicInteger mostInFlight = new AtomicInteger();
        try (BrokerStream stream = BrokerStream.start(1, broker -> broker.limits(Limits.ENFORCE))) {
            KinesisProducer<byte[]> producer = KinesisProducer.create(
                    ProducerOptions.builder(stream.client(), BrokerStream.NAME, Serializer.bytes())
                            .aggregationEnabled(false)
                            // Three times what the shard takes, so that it has to refuse some.
                            .pacing(Pacing.ofShare(3))
                            .meterRegistry(meters)
                            .build());
            Flux<ProducerRecord<byte[], Integer>> offered = Flux.interval(Duration.ofMillis(TICK_MILLIS))
                    .onBackpressureBuffer()
                    .take(SECONDS * 1_000L / TICK_MILLIS)
                    .concatMap(tick -> Flux.range(0, RATE * TICK_MILLIS / 1_000))
                    .map(number -> new ProducerRecord<>(
                            UserRecord.of(
                                    "key-" + number,
                                    ByteBuffer.allocate(100).putInt(number).array()),
                            number))
                    .doOnNext(record -> mostInFlight.accumulateAndGet(taken.incrementAndGet() - done.get(), Math::max));

            SendSummary summary = producer.send(offered)
                    .doOnNext(result -> done.incrementAndGet())
                    .reduce(SendSummary.NONE, SendSummary::with)
                    .block(Duration.ofMinutes(2));
            double retries = retries(meters);
            producer.closeGracefully(Duration.ofSeconds(10)).block(Duration.ofSeconds(20));

            assertThat(summary).isNotNull();
            assertThat(summary.written()).as(summary.toString()).isEqualTo(RECORDS);
            assertThat(mostInFlight.get()).as("records in flight").isLessThanOrEqualTo(10_000 + 64 + 256);
            assertThat(retries).as("retries").isPositive().isEqualTo((double) (summary.attempts() - RECORDS));
            assertThat(summary.attempts()).as("most attempts succeed").isLessThan(2L * RECORDS);
            assertThat(stream.readAll()).hasSize(RECORDS);
        }
    }

    private static double retries(SimpleMeterRegistry meters) {
        return meters
                .find(ProducerMeters.RETRIES.key())
                .tag("error", "ProvisionedThroughputExceededException")
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
