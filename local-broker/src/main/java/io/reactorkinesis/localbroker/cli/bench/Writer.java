package io.reactorkinesis.localbroker.cli.bench;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/** Writes batches of random records, each with the time it was written at. */
final class Writer {

    private final KinesisAsyncClient client;
    private final String stream;
    private final String mark;
    private final Load load;
    private final Scheduler scheduler;
    private final RandomGenerator random;
    private final Meter meter;

    /** Drawn once, as otherwise chance would be measured. */
    private final byte[] pattern;

    /**
     * @param mark what partition keys begin with
     */
    Writer(
            KinesisAsyncClient client,
            String stream,
            String mark,
            Load load,
            Scheduler scheduler,
            RandomGenerator random,
            Meter meter) {
        this.client = client;
        this.stream = stream;
        this.mark = mark;
        this.load = load;
        this.scheduler = scheduler;
        this.random = random;
        this.meter = meter;
        this.pattern = new byte[load.recordSize()];
        random.nextBytes(pattern);
    }

    /** One batch. */
    Mono<Void> write() {
        return Mono.defer(() -> {
            long began = scheduler.now(NANOSECONDS);
            List<PutRecordsRequestEntry> records =
                    Stream.generate(() -> record(began)).limit(load.batch()).toList();
            return Mono.fromFuture(() -> client.putRecords(
                            request -> request.streamName(stream).records(records)))
                    .doOnNext(answer -> count(answer, scheduler.now(NANOSECONDS) - began))
                    .then();
        });
    }

    private PutRecordsRequestEntry record(long now) {
        byte[] payload = pattern.clone();
        ByteBuffer.wrap(payload).putLong(now);
        return PutRecordsRequestEntry.builder()
                .partitionKey(mark + random.nextInt())
                .data(SdkBytes.fromByteArrayUnsafe(payload))
                .build();
    }

    private void count(PutRecordsResponse answer, long nanos) {
        int written = load.batch() - answer.failedRecordCount();
        meter.took(nanos);
        meter.carried(written, (long) written * load.recordSize());
        meter.throttled(answer.failedRecordCount());
    }
}
