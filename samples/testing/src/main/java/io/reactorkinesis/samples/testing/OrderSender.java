package io.reactorkinesis.samples.testing;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/** Writes orders to a stream. What the service refuses of a call is sent again after a pause, until all is written. */
public final class OrderSender {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final KinesisAsyncClient kinesis;
    private final String stream;
    private final Scheduler pauses;

    /**
     * @param pauses waits between attempts
     */
    public OrderSender(KinesisAsyncClient kinesis, String stream, Scheduler pauses) {
        this.kinesis = kinesis;
        this.stream = stream;
        this.pauses = pauses;
    }

    /** Completes when all orders, up to 500, are written. */
    public Mono<Void> send(List<String> orders) {
        return sendEntries(orders.stream().map(OrderSender::entry).toList());
    }

    private Mono<Void> sendEntries(List<PutRecordsRequestEntry> entries) {
        return Mono.fromFuture(
                        () -> kinesis.putRecords(put -> put.streamName(stream).records(entries)))
                .flatMap(answer -> {
                    List<PutRecordsRequestEntry> refused = refused(entries, answer);
                    return refused.isEmpty()
                            ? Mono.empty()
                            : Mono.delay(PAUSE, pauses).then(Mono.defer(() -> sendEntries(refused)));
                });
    }

    private static PutRecordsRequestEntry entry(String order) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(order)
                .data(SdkBytes.fromUtf8String(order))
                .build();
    }

    private static List<PutRecordsRequestEntry> refused(
            List<PutRecordsRequestEntry> entries, PutRecordsResponse answer) {
        return IntStream.range(0, entries.size())
                .filter(i -> answer.records().get(i).errorCode() != null)
                .mapToObj(entries::get)
                .toList();
    }
}
