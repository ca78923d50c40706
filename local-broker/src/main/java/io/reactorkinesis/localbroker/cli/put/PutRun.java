package io.reactorkinesis.localbroker.cli.put;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/** Writes records in batches, one batch after another, and those again that the stream did not take. */
final class PutRun {

    /** What PutRecords takes at most. */
    private static final int MAX_RECORDS = 500;

    private static final int MAX_BYTES = 10 * 1024 * 1024;

    /** How long a record waits for others, that one typed by hand is written at once as people see it. */
    private static final Duration LINGER = Duration.ofMillis(50);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final KinesisAsyncClient client;
    private final String stream;
    private final int attempts;
    private final Scheduler scheduler;

    /**
     * @param attempts how often a record is tried
     * @param scheduler of what waits
     */
    PutRun(KinesisAsyncClient client, String stream, int attempts, Scheduler scheduler) {
        this.client = client;
        this.stream = stream;
        this.attempts = attempts;
        this.scheduler = scheduler;
    }

    /** Writes all records; those that come before an error are written too, and the outcome tells of the error. */
    Mono<Outcome> put(Flux<PutRecordsRequestEntry> records) {
        Sinks.One<Outcome> end = Sinks.one();
        return records.onErrorResume(error -> {
                    end.tryEmitValue(Outcome.endedBy(error));
                    return Flux.empty();
                })
                .doOnComplete(end::tryEmitEmpty)
                .bufferTimeout(MAX_RECORDS, LINGER, scheduler, true)
                .concatMapIterable(PutRun::cut)
                .concatMap(batch -> put(batch, 1), 1)
                .concatWith(end.asMono())
                .reduce(Outcome.NOTHING, Outcome::and);
    }

    /** Into what one request may carry. */
    private static List<List<PutRecordsRequestEntry>> cut(List<PutRecordsRequestEntry> batch) {
        List<List<PutRecordsRequestEntry>> parts = new ArrayList<>();
        int from = 0;
        long bytes = 0;
        for (int i = 0; i < batch.size(); i++) {
            int size = size(batch.get(i));
            if (bytes + size > MAX_BYTES && i > from) {
                parts.add(batch.subList(from, i));
                from = i;
                bytes = 0;
            }
            bytes += size;
        }
        parts.add(batch.subList(from, batch.size()));
        return parts;
    }

    /** No character has more bytes than three. */
    private static int size(PutRecordsRequestEntry record) {
        return record.data().asByteArrayUnsafe().length
                + 3 * record.partitionKey().length();
    }

    private Mono<Outcome> put(List<PutRecordsRequestEntry> batch, int attempt) {
        return Mono.fromFuture(() ->
                        client.putRecords(request -> request.streamName(stream).records(batch)))
                .flatMap(answer -> {
                    List<PutRecordsRequestEntry> refused = refused(batch, answer);
                    Outcome outcome = new Outcome(batch.size() - refused.size(), 0, null);
                    if (refused.isEmpty()) {
                        return Mono.just(outcome);
                    }
                    if (attempt == attempts) {
                        return Mono.just(outcome.and(new Outcome(0, refused.size(), reason(answer))));
                    }
                    return Mono.delay(pause(attempt), scheduler)
                            .then(Mono.defer(() -> put(refused, attempt + 1)))
                            .map(outcome::and);
                });
    }

    private static List<PutRecordsRequestEntry> refused(List<PutRecordsRequestEntry> batch, PutRecordsResponse answer) {
        return IntStream.range(0, batch.size())
                .filter(i -> answer.records().get(i).errorCode() != null)
                .mapToObj(batch::get)
                .toList();
    }

    private static String reason(PutRecordsResponse answer) {
        return answer.records().stream()
                .filter(result -> result.errorCode() != null)
                .map(result -> result.errorCode() + ": " + result.errorMessage())
                .findFirst()
                .orElseThrow();
    }

    private static Duration pause(int attempt) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, 10));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
