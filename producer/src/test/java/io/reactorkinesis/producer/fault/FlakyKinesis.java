package io.reactorkinesis.producer.fault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * A service that cannot be told to fail, made to: of each three calls one is reset before it arrives, and of the others
 * each second record is refused as beyond the shard's limit.
 */
final class FlakyKinesis implements KinesisAsyncClient {

    private static final String THROTTLED = "ProvisionedThroughputExceededException";

    private final KinesisAsyncClient service;
    private final AtomicInteger calls = new AtomicInteger();

    FlakyKinesis(KinesisAsyncClient service) {
        this.service = service;
    }

    @Override
    public CompletableFuture<PutRecordsResponse> putRecords(PutRecordsRequest request) {
        int call = calls.incrementAndGet();
        if (call % 3 == 0) {
            return CompletableFuture.failedFuture(new IOException("Connection reset"));
        }
        List<PutRecordsRequestEntry> passed = new ArrayList<>();
        for (int i = 0; i < request.records().size(); i++) {
            if ((call + i) % 2 == 0) {
                passed.add(request.records().get(i));
            }
        }
        return passed.isEmpty()
                ? CompletableFuture.completedFuture(answer(request, call, List.of()))
                : service.putRecords(request.toBuilder().records(passed).build())
                        .thenApply(response -> answer(request, call, response.records()));
    }

    @Override
    public CompletableFuture<ListShardsResponse> listShards(ListShardsRequest request) {
        return service.listShards(request);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // The service's client is not ours.
    }

    private static PutRecordsResponse answer(PutRecordsRequest request, int call, List<PutRecordsResultEntry> taken) {
        List<PutRecordsResultEntry> results = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < request.records().size(); i++) {
            results.add(
                    (call + i) % 2 == 0
                            ? taken.get(next++)
                            : PutRecordsResultEntry.builder()
                                    .errorCode(THROTTLED)
                                    .errorMessage("Rate exceeded")
                                    .build());
        }
        return PutRecordsResponse.builder()
                .failedRecordCount(results.size() - next)
                .records(results)
                .build();
    }
}
