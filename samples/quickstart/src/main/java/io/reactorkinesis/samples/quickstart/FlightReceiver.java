package io.reactorkinesis.samples.quickstart;

import io.reactorkinesis.checkpoint.LeaseStore;
import io.reactorkinesis.consumer.ConsumerOptions;
import io.reactorkinesis.consumer.Deserializer;
import io.reactorkinesis.consumer.InitialPosition;
import io.reactorkinesis.consumer.KinesisConsumer;
import io.reactorkinesis.consumer.ReceivedRecord;
import io.reactorkinesis.consumer.RunningPipeline;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** Receives flights, counts them by airport, and acknowledges each. */
final class FlightReceiver {

    /** The same at each start, so that a receiver that starts again takes its leases back at once. */
    private static final String WORKER_ID = "quickstart";

    private static final int CONCURRENCY = 16;
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final KinesisConsumer<String> consumer;
    private final Pace pace;
    private final AirportTable airports = new AirportTable();
    private final Set<String> seen = new HashSet<>();
    private final AtomicInteger received = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private final Stopwatch stopwatch = new Stopwatch();

    private @Nullable RunningPipeline pipeline;

    FlightReceiver(KinesisAsyncClient client, String stream, LeaseStore leases, InitialPosition position, Pace pace) {
        this.consumer = KinesisConsumer.create(ConsumerOptions.builder(client, stream, Deserializer.utf8())
                .leaseStore(leases)
                .workerId(WORKER_ID)
                .initialPosition(position)
                .build());
        this.pace = pace;
    }

    /** Begins to receive. */
    void start() {
        pipeline =
                consumer.pipeline(this::handle).concurrency(CONCURRENCY).build().start();
    }

    /** Fails when receiving ends with an error; otherwise completes when it was stopped. */
    Mono<Void> whenStopped() {
        return pipeline == null ? Mono.empty() : pipeline.whenStopped();
    }

    /** Takes no more flights, finishes those at hand, and stores the checkpoints. */
    Mono<Void> stop() {
        return pipeline == null ? Mono.empty() : pipeline.stop(STOP_TIMEOUT);
    }

    /** Flights received, each counted once. */
    int received() {
        return received.get();
    }

    String report() {
        String report = "received %,d flights, %s".formatted(received.get(), stopwatch.rate(received.get()));
        return repeated.get() == 0 ? report : report + "; %,d more came twice".formatted(repeated.get());
    }

    String busiestAirports() {
        synchronized (airports) {
            return airports.busiest(10);
        }
    }

    private Mono<Void> handle(ReceivedRecord<String> record) {
        return pace.work(CONCURRENCY).then(Mono.fromRunnable(() -> count(Flight.parse(record.data()))));
    }

    private void count(Flight flight) {
        synchronized (airports) {
            stopwatch.start();
            stopwatch.stop();
            if (seen.add(flight.line())) {
                airports.add(flight);
                received.incrementAndGet();
            } else {
                repeated.incrementAndGet();
            }
        }
    }
}
