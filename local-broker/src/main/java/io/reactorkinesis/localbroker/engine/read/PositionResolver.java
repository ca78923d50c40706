package io.reactorkinesis.localbroker.engine.read;

import io.reactorkinesis.localbroker.engine.log.LogPosition;
import io.reactorkinesis.localbroker.engine.shard.NumberReading;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.shard.ShardId;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamErrors;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.record.SequenceNumber;

/** Turns what a reader asks for into a place in the shard, now: LATEST does not move any more. */
final class PositionResolver {

    private PositionResolver() {}

    static LogPosition resolve(KinesisStream stream, Shard shard, StartingPosition position) {
        if (position instanceof StartingPosition.AtSequenceNumber at) {
            return LogPosition.at(checked(stream, shard, at.number()));
        }
        if (position instanceof StartingPosition.AfterSequenceNumber after) {
            SequenceNumber number = checked(stream, shard, after.number());
            if (number.counter() == SequenceNumber.MAX_COUNTER) {
                throw new ServiceException(
                        ErrorType.INVALID_ARGUMENT,
                        "Invalid SequenceNumber for ShardIteratorType AFTER_SEQUENCE_NUMBER, SequenceNumber has reached"
                                + " max possible value for the shard.");
            }
            return LogPosition.after(number);
        }
        if (position instanceof StartingPosition.AtTimestamp at) {
            return shard.positionAt(at.millis());
        }
        return position instanceof StartingPosition.Latest
                ? LogPosition.after(shard.lastNumber())
                : LogPosition.at(shard.startingNumber());
    }

    private static SequenceNumber checked(KinesisStream stream, Shard shard, SequenceNumber number) {
        if (shard.isOwn(number)) {
            return number;
        }
        NumberReading reading = NumberReading.of(number);
        if (reading == null) {
            throw unusable(stream, shard, number, "is invalid.");
        }
        if (reading.shardIndex() != shard.index()) {
            throw new ServiceException(
                    ErrorType.INVALID_ARGUMENT,
                    "Invalid StartingSequenceNumber. It encodes " + ShardId.of(reading.shardIndex())
                            + ", while it was used in a call to a shard with " + shard.id());
        }
        if (reading.version() == 0) {
            // The service has no better answer to the numbers of 2013.
            throw new ServiceException(ErrorType.INTERNAL_FAILURE, null);
        }
        throw unusable(stream, shard, number, "is invalid because it did not come from this stream.");
    }

    private static ServiceException unusable(KinesisStream stream, Shard shard, SequenceNumber number, String verdict) {
        return new ServiceException(
                ErrorType.INVALID_ARGUMENT,
                "StartingSequenceNumber " + number + " used in GetShardIterator on shard " + shard.id() + " in "
                        + StreamErrors.named(stream.key()) + " " + verdict);
    }
}
