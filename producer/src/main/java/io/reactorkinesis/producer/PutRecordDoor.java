package io.reactorkinesis.producer;

import io.reactorkinesis.producer.loop.SerialLoop;
import io.reactorkinesis.producer.pending.PendingRecord;
import io.reactorkinesis.producer.pipeline.Pipeline;
import io.reactorkinesis.producer.shardmap.StreamAddress;
import io.reactorkinesis.record.HashKey;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;

/** The way in for code that calls the AWS SDK. */
final class PutRecordDoor {

    private final StreamAddress address;
    private final boolean ordered;
    private final Intake<?> intake;
    private final Pipeline pipeline;
    private final SerialLoop results;

    /**
     * @param ordered whether the order of partition keys is kept
     * @param results where futures are completed
     */
    PutRecordDoor(StreamAddress address, boolean ordered, Intake<?> intake, Pipeline pipeline, SerialLoop results) {
        this.address = address;
        this.ordered = ordered;
        this.intake = intake;
        this.pipeline = pipeline;
        this.results = results;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // What it does at a cancel does not throw.
    CompletableFuture<PutRecordResponse> put(PutRecordRequest request) {
        CompletableFuture<PutRecordResponse> answer = new CompletableFuture<>();
        PendingRecord pending;
        try {
            pending = intake.prepareBytes(record(request), new SdkSend(answer, results));
        } catch (SendException e) {
            pipeline.unfit();
            answer.completeExceptionally(SdkErrors.of(e));
            return answer;
        } catch (IllegalArgumentException e) {
            pipeline.unfit();
            answer.completeExceptionally(e);
            return answer;
        }
        PendingRecord handedIn = pending;
        answer.whenComplete((response, error) -> {
            if (answer.isCancelled()) {
                pipeline.withdraw(handedIn);
            }
        });
        pipeline.submit(pending);
        return answer;
    }

    private UserRecord<byte[]> record(PutRecordRequest request) {
        checkStream(request);
        if (request.sequenceNumberForOrdering() != null && !ordered) {
            throw new IllegalArgumentException("SequenceNumberForOrdering asks for the order of a partition key, which"
                    + " this producer does not keep. Leave it out, or make the producer with"
                    + " ordering(Ordering.PER_PARTITION_KEY), which keeps the order in which records are handed in.");
        }
        if (request.data() == null) {
            throw new IllegalArgumentException("A PutRecordRequest needs data, but has none.");
        }
        String hashKey = request.explicitHashKey();
        return new UserRecord<>(
                request.partitionKey(),
                hashKey == null ? null : HashKey.parse(hashKey),
                request.data().asByteArrayUnsafe(),
                Map.of());
    }

    private void checkStream(PutRecordRequest request) {
        boolean sameName = request.streamName() == null || request.streamName().equals(address.name());
        String arn = request.streamARN();
        boolean sameArn = arn == null || arn.equals(address.arn()) || arn.endsWith(":stream/" + address.name());
        if (!sameName || !sameArn) {
            throw new IllegalArgumentException("The request is for stream " + (sameName ? arn : request.streamName())
                    + ", but this producer writes to " + address.name() + ". Use a producer of that stream.");
        }
    }
}
