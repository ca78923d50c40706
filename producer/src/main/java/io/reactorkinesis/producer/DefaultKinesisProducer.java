package io.reactorkinesis.producer;

import io.reactorkinesis.producer.loop.SerialLoop;
import io.reactorkinesis.producer.pending.PendingRecord;
import io.reactorkinesis.producer.pipeline.Pipeline;
import io.reactorkinesis.producer.pipeline.Surroundings;
import io.reactorkinesis.producer.shardmap.ReadingWaiter;
import io.reactorkinesis.producer.shardmap.StreamAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;

/** The door: turns Reactor's shapes into the pipeline's calls. */
final class DefaultKinesisProducer<T> implements KinesisProducer<T> {

    private static final Logger LOG = LoggerFactory.getLogger(KinesisProducer.class);

    private final Scheduler scheduler;
    private final SerialLoop results;
    private final EventHub events;
    private final StateBoard board;
    private final Pipeline pipeline;
    private final Intake<T> intake;
    private final PutRecordDoor putRecords;

    DefaultKinesisProducer(ProducerOptions<T> options) {
        scheduler = options.scheduler();
        // Results of single records share a worker, so that what subscribers do with them is not done on the loop.
        results = new SerialLoop(
                scheduler.createWorker(),
                options.clock(),
                () -> {},
                defect -> LOG.error("A subscriber's result could not be delivered", defect));
        StreamAddress address = new StreamAddress(options.streamName(), options.streamArn());
        MeterProbe meters = new MeterProbe(
                options.meterRegistry(), address.name(), options.settings().batch());
        events = new EventHub(options.clock(), scheduler);
        board = new StateBoard(options.clock(), events, meters);
        pipeline = new Pipeline(
                options.settings(),
                new Surroundings(
                        options.client(), address, options.clock(), scheduler, options.random(), meters, board),
                () -> results.execute(results::dispose));
        meters.watch(this::health);
        intake = new Intake<>(
                options.serializer(),
                options.attributes(),
                new SendObservations(options.observationRegistry(), address.name(), options.attributes(), results),
                options.maxRecordBytes());
        putRecords = new PutRecordDoor(address, options.settings().ordered(), intake, pipeline, results);
    }

    @Override
    public Mono<SendResult.Written<@Nullable Void>> send(UserRecord<T> record) {
        return Mono.create(sink -> submit(record, sink));
    }

    @Override
    public CompletableFuture<PutRecordResponse> putRecord(PutRecordRequest request) {
        return putRecords.put(request);
    }

    @Override
    public <C extends @Nullable Object> Flux<SendResult<C>> send(Publisher<? extends ProducerRecord<T, C>> records) {
        return RecordSource.results(records, pipeline, intake, scheduler);
    }

    @Override
    public Mono<SendSummary> sendAll(Publisher<? extends UserRecord<T>> records) {
        Flux<ProducerRecord<T, @Nullable Void>> uncorrelated =
                Flux.from(records).map(record -> new ProducerRecord<T, @Nullable Void>(record, null));
        return send(uncorrelated).reduce(SendSummary.NONE, SendSummary::with);
    }

    @Override
    public Mono<Void> flush() {
        return Mono.create(sink -> pipeline.flush(() -> results.execute(sink::success)));
    }

    @Override
    public Mono<Void> refreshShards() {
        return Mono.create(sink -> pipeline.refreshShards(new ReadingWaiter() {

            @Override
            public void read() {
                results.execute(sink::success);
            }

            @Override
            public void failed(Throwable error) {
                results.execute(() -> sink.error(error));
            }

            @Override
            public void closed() {
                results.execute(() -> sink.error(
                        new ProducerClosedException("The producer is closed; the shards are not read.", List.of())));
            }
        }));
    }

    @Override
    public Mono<Void> closeGracefully(Duration timeout) {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("The timeout must not be negative, but got " + timeout);
        }
        return Mono.create(sink -> {
            sink.onCancel(this);
            pipeline.close(timeout.toNanos(), () -> results.execute(sink::success));
        });
    }

    @Override
    public Flux<ProducerEvent> events() {
        return events.events();
    }

    @Override
    public ProducerHealth health() {
        return board.health(pipeline.figures(), isDisposed());
    }

    @Override
    public void dispose() {
        pipeline.close(0, () -> {});
    }

    @Override
    public boolean isDisposed() {
        return !pipeline.isOpen();
    }

    private void submit(UserRecord<T> record, MonoSink<SendResult.Written<@Nullable Void>> sink) {
        PendingRecord pending;
        try {
            pending = intake.prepare(record, new SingleSend(sink, results), sink.contextView());
        } catch (SendException e) {
            pipeline.unfit();
            sink.error(e);
            return;
        }
        sink.onCancel(() -> pipeline.withdraw(pending));
        pipeline.submit(pending);
    }
}
