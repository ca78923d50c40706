package io.reactorkinesis.consumer.fetch;

import io.reactorkinesis.record.SequenceNumber;
import java.time.Duration;
import java.util.List;

/** Is told what happens while a shard is read. */
public interface FetchListener {

    /** How a call ended. */
    enum Outcome {
        OK,
        THROTTLED,
        EXPIRED,
        FAILED
    }

    /** A call was answered or failed. */
    void called(String shardId, Outcome outcome, Duration took);

    /** Records came in, as they are to be delivered. */
    void fetched(String shardId, List<FetchedRecord> records);

    /** An aggregate of so many user records was left out, since the shard does not own all of its hash keys. */
    void leftOut(String shardId, SequenceNumber number, int records);

    /** How far an answer was behind the tip. */
    void behind(String shardId, Duration behind);

    /** A call was throttled and is made again after the delay. */
    void throttled(String shardId, int attempt, Duration delay);

    /** A call failed and is made again after the delay. */
    void failed(String shardId, Throwable error, int attempt, Duration delay);

    /** An iterator had expired and is replaced. */
    void iteratorExpired(String shardId);
}
