package io.reactorkinesis.samples.benchmarks.producer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/** Counts what the service answers for each Kinesis record between two times, whichever producer sent it. */
final class CountingClient implements KinesisAsyncClient {

    private final KinesisAsyncClient client;
    private final long from;
    private final long to;
    private final LongAdder taken = new LongAdder();
    private final LongAdder takenBytes = new LongAdder();
    private final LongAdder refused = new LongAdder();

    /** Counts between two times of {@link System#nanoTime}. The client stays the caller's. */
    CountingClient(KinesisAsyncClient client, long from, long to) {
        this.client = client;
        this.from = from;
        this.to = to;
    }

    /** Kinesis records that the service took. */
    long taken() {
        return taken.sum();
    }

    /** Bytes of data and keys that the service took. */
    long takenBytes() {
        return takenBytes.sum();
    }

    /** Attempts for single Kinesis records that the service refused. */
    long refused() {
        return refused.sum();
    }

    @Override
    public CompletableFuture<PutRecordsResponse> putRecords(PutRecordsRequest request) {
        return client.putRecords(request).whenComplete((response, error) -> {
            long now = System.nanoTime();
            if (response != null && now - from >= 0 && now - to < 0) {
                count(request, response);
            }
        });
    }

    @Override
    public CompletableFuture<ListShardsResponse> listShards(ListShardsRequest request) {
        return client.listShards(request);
    }

    @Override
    public String serviceName() {
        return client.serviceName();
    }

    @Override
    public void close() {}

    private void count(PutRecordsRequest request, PutRecordsResponse response) {
        for (int i = 0; i < response.records().size(); i++) {
            if (response.records().get(i).errorCode() == null) {
                PutRecordsRequestEntry entry = request.records().get(i);
                taken.increment();
                takenBytes.add(entry.data().asByteArrayUnsafe().length
                        + entry.partitionKey().length());
            } else {
                refused.increment();
            }
        }
    }
}
