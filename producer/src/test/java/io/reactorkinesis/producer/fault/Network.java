package io.reactorkinesis.producer.fault;

import io.reactorkinesis.record.AggregatedRecord;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/**
 * Between the producer and the service: lets each call and each answer take its own time, so that they overtake each
 * other, and counts what became of calls of PutRecords.
 */
final class Network implements KinesisAsyncClient {

    private static final long MAX_MICROS = 4_000;

    private final KinesisAsyncClient service;
    private final Scheduler scheduler;
    private final Random random;
    private int calls;
    private int brokenCalls;
    private int recordsBroken;
    private int recordsRefused;

    Network(KinesisAsyncClient service, Scheduler scheduler, long seed) {
        this.service = service;
        this.scheduler = scheduler;
        this.random = new Random(seed);
    }

    /** Calls that reached the service. */
    synchronized int calls() {
        return calls;
    }

    /** Calls whose connection broke in the place of the answer. */
    synchronized int brokenCalls() {
        return brokenCalls;
    }

    /** User records in calls whose connection broke. */
    synchronized int recordsBroken() {
        return recordsBroken;
    }

    /** User records in calls that the service refused as a whole. */
    synchronized int recordsRefused() {
        return recordsRefused;
    }

    @Override
    public CompletableFuture<PutRecordsResponse> putRecords(PutRecordsRequest request) {
        int records = userRecords(request);
        return onTheWay(request, service::putRecords, (heard, error) -> ended(records, heard, error));
    }

    @Override
    public CompletableFuture<ListShardsResponse> listShards(ListShardsRequest request) {
        return onTheWay(request, service::listShards, (heard, error) -> {});
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // The service's client is not ours.
    }

    @SuppressWarnings("FutureReturnValueIgnored") // What is left of them is the answer.
    private <I, O> CompletableFuture<O> onTheWay(
            I request, Function<I, CompletableFuture<O>> service, BiConsumer<Boolean, @Nullable Throwable> ended) {
        CompletableFuture<O> answer = new CompletableFuture<>();
        later(() -> {
            if (answer.isDone()) {
                return;
            }
            CompletableFuture<O> call = service.apply(request);
            answer.whenComplete((response, error) -> {
                if (answer.isCancelled()) {
                    call.cancel(true);
                }
            });
            call.whenComplete((response, error) -> later(() -> {
                boolean heard = error == null ? answer.complete(response) : answer.completeExceptionally(error);
                ended.accept(heard, error);
            }));
        });
        return answer;
    }

    private synchronized void later(Runnable step) {
        scheduler.schedule(step, random.nextLong(MAX_MICROS), TimeUnit.MICROSECONDS);
    }

    private synchronized void ended(int records, boolean heard, @Nullable Throwable error) {
        calls++;
        if (!heard) {
            return;
        }
        if (error instanceof AwsServiceException
                || (error != null && error.getCause() instanceof AwsServiceException)) {
            recordsRefused += records;
        } else if (error != null) {
            brokenCalls++;
            recordsBroken += records;
        }
    }

    private static int userRecords(PutRecordsRequest request) {
        return request.records().stream()
                .mapToInt(record -> AggregatedRecord.decode(record.data().asByteBuffer())
                        .map(parts -> parts.size())
                        .orElse(1))
                .sum();
    }
}
