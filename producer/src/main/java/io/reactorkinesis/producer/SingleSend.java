package io.reactorkinesis.producer;

import io.reactorkinesis.producer.loop.SerialLoop;
import io.reactorkinesis.producer.pending.Completion;
import io.reactorkinesis.producer.pending.Failure;
import io.reactorkinesis.producer.pending.PendingRecord;
import io.reactorkinesis.record.RecordPosition;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

/** Gives one record's result to its subscriber, off the producer's own loop. */
final class SingleSend implements Completion {

    private final MonoSink<SendResult.Written<@Nullable Void>> sink;
    private final SerialLoop results;

    SingleSend(MonoSink<SendResult.Written<@Nullable Void>> sink, SerialLoop results) {
        this.sink = sink;
        this.results = results;
    }

    @Override
    public void written(PendingRecord record, String shardId, RecordPosition position) {
        List<Attempt> attempts = Outcomes.attempts(record);
        results.execute(() -> sink.success(new SendResult.Written<>(shardId, position, attempts, null)));
    }

    @Override
    public void failed(PendingRecord record, Failure failure) {
        SendException error = Outcomes.exception(failure, Outcomes.attempts(record));
        results.execute(() -> sink.error(error));
    }
}
