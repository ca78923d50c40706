package io.reactorkinesis.samples.quickstart;

import io.reactorkinesis.producer.KinesisProducer;
import io.reactorkinesis.producer.ProducerOptions;
import io.reactorkinesis.producer.ProducerRecord;
import io.reactorkinesis.producer.SendResult;
import io.reactorkinesis.producer.Serializer;
import io.reactorkinesis.producer.UserRecord;
import io.reactorkinesis.record.SequenceNumber;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** Sends the flights, the airport of origin as partition key. */
final class FlightSender {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final KinesisProducer<String> producer;
    private final FlightData data;
    private final Pace pace;
    private final Sinks.Empty<Void> stop = Sinks.empty();

    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final Stopwatch stopwatch = new Stopwatch();
    private final Set<SequenceNumber> kinesisRecords = new HashSet<>();

    private volatile @Nullable Throwable firstError;

    FlightSender(KinesisAsyncClient client, String stream, FlightData data, Pace pace) {
        this.producer = KinesisProducer.create(
                ProducerOptions.builder(client, stream, Serializer.utf8()).build());
        this.data = data;
        this.pace = pace;
    }

    /** Sends until all flights are sent or {@link #stop} is called; completes when each flight taken has its result. */
    Mono<Void> send() {
        Flux<ProducerRecord<String, Flight>> records = pace.of(data.stream())
                .takeUntilOther(stop.asMono())
                .map(flight -> new ProducerRecord<>(UserRecord.of(flight.origin(), flight.line()), flight));
        return producer.send(records)
                .doOnSubscribe(subscription -> stopwatch.start())
                .doOnNext(this::count)
                .then(producer.closeGracefully(CLOSE_TIMEOUT))
                .doOnTerminate(stopwatch::stop);
    }

    /** Takes no more flights; those taken are still sent. */
    void stop() {
        stop.tryEmitEmpty();
    }

    int sent() {
        return sent.get();
    }

    boolean sentAll() {
        return sent.get() == data.count();
    }

    String report() {
        String report = "sent %,d flights in %,d Kinesis records, %s"
                .formatted(sent.get(), kinesisRecords.size(), stopwatch.rate(sent.get()));
        Throwable error = firstError;
        return error == null
                ? report
                : report + "; %,d failed, the first: %s".formatted(failed.get(), error.getMessage());
    }

    private void count(SendResult<Flight> result) {
        if (result instanceof SendResult.Written<Flight> written) {
            sent.incrementAndGet();
            kinesisRecords.add(written.position().sequenceNumber());
        } else if (result instanceof SendResult.Failed<Flight> failure && failed.getAndIncrement() == 0) {
            firstError = failure.error();
        }
    }
}
