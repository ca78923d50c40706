package io.reactorkinesis.samples.benchmarks.producer;

import io.reactorkinesis.producer.ProducerRecord;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.scheduler.Scheduler;

/** The records of a workload as a source: whenever asked, or each when it is due. */
final class Offer {

    /** How often due records are looked for: what a record may be late by, which counts as its latency. */
    private static final Duration TICK = Duration.ofMillis(1);

    private final Workload workload;
    private final Workload.Records records;
    private final long begin;
    private final long end;
    private long sent;

    /**
     * @param begin when the first record is due, on the clock of {@link System#nanoTime}
     * @param end when no more are
     */
    Offer(Workload workload, long begin, long end) {
        this.workload = workload;
        this.records = workload.records();
        this.begin = begin;
        this.end = end;
    }

    Flux<ProducerRecord<byte[], Long>> source(Scheduler timer) {
        return workload.rate() == 0
                ? whenAsked()
                : Flux.create(
                        sink -> sink.onDispose(
                                timer.schedulePeriodically(() -> tick(sink), 0, TICK.toNanos(), TimeUnit.NANOSECONDS)),
                        FluxSink.OverflowStrategy.IGNORE);
    }

    private Flux<ProducerRecord<byte[], Long>> whenAsked() {
        return Flux.generate(sink -> {
            long now = System.nanoTime();
            if (now - end < 0) {
                sink.next(records.next(sent++, now));
            } else {
                sink.complete();
            }
        });
    }

    /** A record that could not be sent in time is sent later, and counts from when it was due. */
    private void tick(FluxSink<ProducerRecord<byte[], Long>> sink) {
        long now = System.nanoTime();
        long due = begin + workload.dueNanos(sent);
        while (due - now <= 0 && due - end < 0 && sink.requestedFromDownstream() > 0) {
            sink.next(records.next(sent++, due));
            due = begin + workload.dueNanos(sent);
        }
        if (due - end >= 0) {
            sink.complete();
        }
    }
}
