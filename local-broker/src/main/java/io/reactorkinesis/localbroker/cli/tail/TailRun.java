package io.reactorkinesis.localbroker.cli.tail;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** Writes records as they come. */
final class TailRun {

    private TailRun() {}

    /**
     * The records that a command is asked for.
     *
     * @param from as {@link Start#parse} has it
     */
    static Flux<Seen> read(KinesisAsyncClient client, String stream, String from, Limits limits, Scheduler scheduler) {
        return Flux.defer(() -> {
            Start start = Start.parse(from, Instant.ofEpochMilli(scheduler.now(TimeUnit.MILLISECONDS)));
            Flux<Seen> records = new Tail(client, stream, limits.follow, scheduler).from(start);
            if (limits.idle != null) {
                records = records.timeout(limits.idle, Flux.empty(), scheduler);
            }
            return limits.records == null ? records : records.take(limits.records);
        });
    }

    /** Completes with the records, or when nobody reads what is written. */
    static Mono<Void> write(Flux<Seen> records, RecordFormat format, PrintStream out) {
        return records.publishOn(Schedulers.boundedElastic())
                .doOnNext(record -> format.write(record, out))
                // Which flushes, and tells of a pipe that was closed.
                .takeUntil(record -> out.checkError())
                .then();
    }

    /**
     * When to end.
     *
     * @param follow whether to wait for records at all
     * @param records how many; null for no limit
     * @param idle how long none may come; null for no limit
     */
    record Limits(
            boolean follow,
            @Nullable Long records,
            @Nullable Duration idle) {}
}
