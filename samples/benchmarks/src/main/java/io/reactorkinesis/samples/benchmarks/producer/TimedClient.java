package io.reactorkinesis.samples.benchmarks.producer;

import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/** Measures how long the calls of a producer take: the endpoint, the way there, and the SDK's client. */
final class TimedClient extends ForwardingClient {

    private final Histogram nanos = new ConcurrentHistogram(Tally.DIGITS);
    private final Window window;

    /** Measures calls that were answered in the window. */
    TimedClient(KinesisAsyncClient client, Window window) {
        super(client);
        this.window = window;
    }

    /** How long each took, in nanoseconds. */
    Histogram nanos() {
        return nanos;
    }

    @Override
    public CompletableFuture<PutRecordsResponse> putRecords(PutRecordsRequest request) {
        long begin = System.nanoTime();
        return super.putRecords(request).whenComplete((response, error) -> {
            long now = System.nanoTime();
            if (response != null && window.holds(now)) {
                nanos.recordValue(now - begin);
            }
        });
    }
}
