package io.reactorkinesis.producer;

import io.reactorkinesis.producer.flow.Source;
import io.reactorkinesis.producer.pending.Completion;
import io.reactorkinesis.producer.pending.Failure;
import io.reactorkinesis.producer.pending.PendingRecord;
import io.reactorkinesis.producer.pipeline.Pipeline;
import io.reactorkinesis.record.RecordPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.util.concurrent.Queues;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * One subscription of {@link KinesisProducer#send(Publisher)}: upstream it asks for what the pipeline has room for;
 * downstream it gives a result for each record that came. Upstream is asked on a worker of its own, so that a source
 * that works when asked does not hold up the pipeline.
 */
final class RecordSource<T, C extends @Nullable Object> extends BaseSubscriber<ProducerRecord<T, C>> {

    /** The most results between two reports to the pipeline that they were delivered. */
    private static final int MAX_UNREPORTED = 256;

    /** What a pass of the loop brought, as one element: handing over costs more than the result does. */
    private final Sinks.Many<List<SendResult<C>>> results = Sinks.unsafe()
            .many()
            .unicast()
            .onBackpressureBuffer(Queues.<List<SendResult<C>>>unbounded(16).get());

    private final Queue<PendingRecord> arrivals =
            Queues.<PendingRecord>unbounded(256).get();
    private final AtomicInteger arrived = new AtomicInteger();
    private final Pipeline pipeline;
    private final Intake<T> intake;
    private final Scheduler scheduler;
    private final Scheduler.Worker asking;
    private final ContextView context;
    private final Source source;
    private final int reportEvery;
    private volatile boolean refusing;

    // Only where results are delivered.
    private int delivered;

    // Only on the loop.
    private List<SendResult<C>> brought = new ArrayList<>();
    private int open;
    private boolean over;
    private boolean ended;

    @Nullable
    private Throwable end;

    private RecordSource(Pipeline pipeline, Intake<T> intake, Scheduler scheduler, ContextView context) {
        this.pipeline = pipeline;
        this.intake = intake;
        this.scheduler = scheduler;
        this.asking = scheduler.createWorker();
        this.context = context;
        this.source = pipeline.source(this::ask);
        this.reportEvery = Math.max(1, Math.min(MAX_UNREPORTED, source.window() / 4));
    }

    /** The results of the records; each subscription sends them anew. */
    static <T, C extends @Nullable Object> Flux<SendResult<C>> results(
            Publisher<? extends ProducerRecord<T, C>> records,
            Pipeline pipeline,
            Intake<T> intake,
            Scheduler scheduler) {
        return Flux.deferContextual(
                context -> new RecordSource<T, C>(pipeline, intake, scheduler, context).subscribeTo(records));
    }

    private Flux<SendResult<C>> subscribeTo(Publisher<? extends ProducerRecord<T, C>> records) {
        return results.asFlux()
                .doOnSubscribe(subscription -> records.subscribe(this))
                .doOnCancel(this::stop)
                .publishOn(scheduler)
                .flatMapIterable(brought -> brought)
                .doOnNext(result -> report());
    }

    @Override
    public Context currentContext() {
        return Context.of(context);
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        pipeline.start(source, this::producerCloses);
    }

    @Override
    protected void hookOnNext(ProducerRecord<T, C> record) {
        if (refusing) {
            Operators.onNextDropped(record, currentContext());
            return;
        }
        C correlation = record.correlation();
        try {
            PendingRecord pending = intake.prepare(record.record(), new Result(correlation), context);
            arrivals.offer(pending);
            if (arrived.getAndIncrement() == 0) {
                pipeline.execute(this::takeArrivals);
            }
        } catch (SendException e) {
            pipeline.unfit();
            pipeline.execute(() -> arrivedUnfit(new SendResult.Failed<>(e, e.attempts(), correlation)));
        }
    }

    @Override
    protected void hookOnComplete() {
        pipeline.execute(() -> noMore(null));
    }

    @Override
    protected void hookOnError(Throwable error) {
        pipeline.execute(() -> noMore(error));
    }

    /** Downstream wants no more results; what was taken is still written. */
    private void stop() {
        refusing = true;
        cancel();
        pipeline.execute(() -> noMore(null));
    }

    private void producerCloses() {
        refusing = true;
        // Not on the worker, which may be given back before it gets to it.
        scheduler.schedule(this::cancel);
        noMore(new ProducerClosedException(
                "The producer is closed; the records that it had not taken are not sent.", List.of()));
    }

    private void ask(long records) {
        asking.schedule(() -> request(records));
    }

    /** Takes all that came since, in one task of the loop. */
    private void takeArrivals() {
        int taken = arrived.get();
        do {
            for (int i = 0; i < taken; i++) {
                PendingRecord record = Objects.requireNonNull(arrivals.poll());
                if (!ended) {
                    open++;
                    pipeline.arrived(source, record);
                }
            }
            taken = arrived.addAndGet(-taken);
        } while (taken > 0);
    }

    private void arrivedUnfit(SendResult.Failed<C> result) {
        if (!ended) {
            source.arrivedUnfit();
            bring(result);
        }
    }

    private void finished(SendResult<C> result) {
        open--;
        bring(result);
        endIfDone();
    }

    private void bring(SendResult<C> result) {
        if (brought.isEmpty()) {
            pipeline.execute(this::handOver);
        }
        brought.add(result);
    }

    private void handOver() {
        if (!brought.isEmpty()) {
            results.tryEmitNext(brought);
            brought = new ArrayList<>();
        }
    }

    private void noMore(@Nullable Throwable reason) {
        if (!over) {
            over = true;
            end = reason;
            pipeline.end(source);
            endIfDone();
        }
    }

    private void endIfDone() {
        if (over && open == 0 && !ended) {
            ended = true;
            handOver();
            if (end == null) {
                results.tryEmitComplete();
            } else {
                results.tryEmitError(end);
            }
            asking.dispose();
        }
    }

    private void report() {
        delivered++;
        if (delivered == reportEvery) {
            delivered = 0;
            pipeline.execute(() -> source.delivered(reportEvery));
        }
    }

    /** Gives the result of one record downstream. */
    private final class Result implements Completion {

        private final C correlation;

        Result(C correlation) {
            this.correlation = correlation;
        }

        @Override
        public void written(PendingRecord record, String shardId, RecordPosition position) {
            finished(new SendResult.Written<>(shardId, position, Outcomes.attempts(record), correlation));
        }

        @Override
        public void failed(PendingRecord record, Failure failure) {
            List<Attempt> attempts = Outcomes.attempts(record);
            finished(new SendResult.Failed<>(Outcomes.exception(failure, attempts), attempts, correlation));
        }
    }
}
