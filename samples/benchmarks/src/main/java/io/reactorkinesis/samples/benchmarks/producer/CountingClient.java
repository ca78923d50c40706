package io.reactorkinesis.samples.benchmarks.producer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/** Counts what the service answers for each Kinesis record, whichever producer sent it. */
final class CountingClient extends ForwardingClient {

    private final Window window;
    private final LongAdder taken = new LongAdder();
    private final LongAdder takenBytes = new LongAdder();
    private final LongAdder refused = new LongAdder();

    /** Counts what is answered in the window. */
    CountingClient(KinesisAsyncClient client, Window window) {
        super(client);
        this.window = window;
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
        return super.putRecords(request).whenComplete((response, error) -> {
            if (response != null && window.holds(System.nanoTime())) {
                count(request, response);
            }
        });
    }

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
