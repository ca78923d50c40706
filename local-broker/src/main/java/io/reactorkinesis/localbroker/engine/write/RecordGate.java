package io.reactorkinesis.localbroker.engine.write;

import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import org.jspecify.annotations.Nullable;

/** Has a say in whether a record is written, before its shard is asked and its limits count it. */
@FunctionalInterface
public interface RecordGate {

    /** Lets every record pass. */
    RecordGate OPEN = (stream, shard, record) -> null;

    /**
     * Asked once about each record, in the order of a call. Must not block.
     *
     * @param shard where the record is bound for now
     * @return with what it is refused; null lets it pass
     */
    PutResult.@Nullable Refused refuse(KinesisStream stream, Shard shard, NewRecord record);
}
