package io.reactorkinesis.producer.send;

import io.reactorkinesis.producer.aggregate.KinesisRecord;
import io.reactorkinesis.producer.batch.Batch;
import io.reactorkinesis.producer.shardmap.StreamAddress;
import io.reactorkinesis.record.HashKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/**
 * One call to the service. Packing, encoding and signing are done where {@link #run} is, off the loop; the rest is for
 * the loop.
 */
public final class PutRecordsCall implements Runnable {

    private final KinesisAsyncClient client;
    private final StreamAddress address;
    private final Batch batch;
    private final long startedAt;
    private final Listener listener;
    private volatile boolean over;
    private volatile @Nullable CompletableFuture<PutRecordsResponse> answer;
    private @Nullable Disposable timeout;

    /** Told what the client said: an answer or an error. */
    interface Listener {

        void over(PutRecordsCall call, @Nullable PutRecordsResponse response, @Nullable Throwable error);
    }

    PutRecordsCall(KinesisAsyncClient client, StreamAddress address, Batch batch, long startedAt, Listener listener) {
        this.client = client;
        this.address = address;
        this.batch = batch;
        this.startedAt = startedAt;
        this.listener = listener;
    }

    /** What is sent. */
    public Batch batch() {
        return batch;
    }

    /** When the call began, in the loop's nanoseconds. */
    public long startedAt() {
        return startedAt;
    }

    /** Sends the request; the answer comes to the listener, on any thread. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The listener is told the error too, and does not throw.
    public void run() {
        if (over) {
            return;
        }
        try {
            CompletableFuture<PutRecordsResponse> future = client.putRecords(request());
            answer = future;
            future.whenComplete((response, error) -> listener.over(this, response, error));
        } catch (RuntimeException e) {
            // A client may refuse at once what it otherwise fails the future with.
            listener.over(this, null, e);
        }
    }

    void timeoutIs(Disposable timer) {
        timeout = timer;
    }

    /**
     * Ends the call, whatever comes later.
     *
     * @return false when it was over already
     */
    boolean end() {
        if (over) {
            return false;
        }
        over = true;
        if (timeout != null) {
            timeout.dispose();
        }
        return true;
    }

    /** Tells the client that the answer is no longer waited for. */
    void abandon() {
        CompletableFuture<PutRecordsResponse> future = answer;
        if (future != null) {
            future.cancel(true);
        }
    }

    private PutRecordsRequest request() {
        List<PutRecordsRequestEntry> entries = new ArrayList<>(batch.size());
        for (KinesisRecord record : batch.records()) {
            HashKey explicit = record.explicitHashKey();
            entries.add(PutRecordsRequestEntry.builder()
                    .partitionKey(record.partitionKey())
                    .explicitHashKey(explicit == null ? null : explicit.toString())
                    // Nobody changes the bytes any more, so the SDK needs no copy.
                    .data(SdkBytes.fromByteArrayUnsafe(record.data()))
                    .build());
        }
        PutRecordsRequest.Builder request = PutRecordsRequest.builder().records(entries);
        return (address.arn() == null ? request.streamName(address.name()) : request.streamARN(address.arn())).build();
    }
}
