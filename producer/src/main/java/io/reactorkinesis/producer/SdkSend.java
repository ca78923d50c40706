package io.reactorkinesis.producer;

import io.reactorkinesis.producer.loop.SerialLoop;
import io.reactorkinesis.producer.pending.Completion;
import io.reactorkinesis.producer.pending.Failure;
import io.reactorkinesis.producer.pending.PendingRecord;
import io.reactorkinesis.record.RecordPosition;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;

/** Gives one record's result as the SDK would, off the producer's own loop. */
final class SdkSend implements Completion {

    private final CompletableFuture<PutRecordResponse> answer;
    private final SerialLoop results;

    SdkSend(CompletableFuture<PutRecordResponse> answer, SerialLoop results) {
        this.answer = answer;
        this.results = results;
    }

    @Override
    public void written(PendingRecord record, String shardId, RecordPosition position) {
        results.execute(() -> answer.complete(PutRecordResponse.builder()
                .shardId(shardId)
                .sequenceNumber(position.sequenceNumber().toString())
                .build()));
    }

    @Override
    public void failed(PendingRecord record, Failure failure) {
        SendException error = Outcomes.exception(failure, Outcomes.attempts(record));
        results.execute(() -> answer.completeExceptionally(SdkErrors.of(error)));
    }
}
