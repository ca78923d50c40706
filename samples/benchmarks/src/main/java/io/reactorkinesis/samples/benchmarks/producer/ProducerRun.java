package io.reactorkinesis.samples.benchmarks.producer;

import io.reactorkinesis.producer.KinesisProducer;
import io.reactorkinesis.producer.ProducerOptions;
import io.reactorkinesis.producer.ProducerOptionsBuilder;
import io.reactorkinesis.producer.Serializer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** One run: a producer, a source of records, and what the process took meanwhile. */
final class ProducerRun {

    private static final Duration CLOSING = Duration.ofSeconds(30);

    private final KinesisAsyncClient client;
    private final String stream;
    private final Workload workload;
    private final UnaryOperator<ProducerOptionsBuilder<byte[]>> options;

    /**
     * @param options sets what is measured; all else stays as it is by default
     */
    ProducerRun(
            KinesisAsyncClient client,
            String stream,
            Workload workload,
            UnaryOperator<ProducerOptionsBuilder<byte[]>> options) {
        this.client = client;
        this.stream = stream;
        this.workload = workload;
        this.options = options;
    }

    /** Blocks until every record has its result. */
    ProducerResult execute() {
        long begin = System.nanoTime();
        Window window = workload.windowFrom(begin);
        TimedClient timed = new TimedClient(client, window);
        KinesisProducer<byte[]> producer =
                KinesisProducer.create(options.apply(ProducerOptions.builder(timed, stream, Serializer.bytes()))
                        .build());
        Scheduler timer = Schedulers.newSingle("offer", true);
        try {
            Hiccups hiccups = new Hiccups(window);
            CpuTime cpu = new CpuTime();
            timer.schedule(cpu::begin, window.from() - begin, TimeUnit.NANOSECONDS);
            timer.schedule(cpu::end, window.to() - begin, TimeUnit.NANOSECONDS);
            Tally tally = new Tally(window);
            producer.send(new Offer(workload, begin, window.to()).source(timer))
                    .doOnNext(result -> tally.add(result, System.nanoTime()))
                    .then(producer.closeGracefully(CLOSING))
                    .block();
            return tally.result(cpu.nanos(), new Conditions(timed.nanos(), hiccups.late(), cpu.stolenPercent()));
        } finally {
            producer.dispose();
            timer.dispose();
        }
    }
}
