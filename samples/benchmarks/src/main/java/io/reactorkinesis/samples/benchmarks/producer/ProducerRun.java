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
        KinesisProducer<byte[]> producer =
                KinesisProducer.create(options.apply(ProducerOptions.builder(client, stream, Serializer.bytes()))
                        .build());
        Scheduler timer = Schedulers.newSingle("offer", true);
        try {
            long begin = System.nanoTime();
            long from = begin + workload.warmup().toNanos();
            long to = from + workload.measured().toNanos();
            CpuWindow cpu = new CpuWindow();
            timer.schedule(cpu::opens, from - begin, TimeUnit.NANOSECONDS);
            timer.schedule(cpu::closes, to - begin, TimeUnit.NANOSECONDS);
            Tally tally = new Tally(from, to);
            producer.send(new Offer(workload, begin, to).source(timer))
                    .doOnNext(result -> tally.add(result, System.nanoTime()))
                    .then(producer.closeGracefully(CLOSING))
                    .block();
            return tally.result(cpu.nanos());
        } finally {
            producer.dispose();
            timer.dispose();
        }
    }

    /** The CPU time between two moments. */
    private static final class CpuWindow {

        private volatile long opened;
        private volatile long closed = Long.MIN_VALUE;

        void opens() {
            opened = Usage.cpuNanos();
        }

        void closes() {
            closed = Usage.cpuNanos();
        }

        /** A busy machine may be done with the last result before it gets to the clock. */
        long nanos() {
            if (closed == Long.MIN_VALUE) {
                closes();
            }
            return closed - opened;
        }
    }
}
