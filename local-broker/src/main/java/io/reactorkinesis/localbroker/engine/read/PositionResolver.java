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

/**
 * Turns what a reader asks for into a place in a shard, now: LATEST does not move any more. Errors are {@link
 * ServiceException}.
 *
 * @param operation what the reader called, for the texts
 * @param stream the stream
 * @param shard a shard of it
 */
public record PositionResolver(String operation, KinesisStream stream, Shard shard) {

    /** The oldest record. */
    public LogPosition trimHorizon() {
        return LogPosition.at(shard.startingNumber());
    }

    /** The next record that arrives. */
    public LogPosition latest() {
        return LogPosition.after(shard.lastNumber());
    }

    /** The first record that arrived at this time or later; epoch milliseconds. */
    public LogPosition atTimestamp(long millis) {
        return shard.positionAt(millis);
    }

    /** The record of this number, or the first behind it. */
    public LogPosition at(String number) {
        return LogPosition.at(own(number));
    }

    /** The first record behind this number. */
    public LogPosition after(String number) {
        SequenceNumber own = own(number);
        if (own.counter() == SequenceNumber.MAX_COUNTER) {
            throw refusal(
                    "Invalid SequenceNumber for ShardIteratorType AFTER_SEQUENCE_NUMBER, SequenceNumber has reached"
                            + " max possible value for the shard.");
        }
        return LogPosition.after(own);
    }

    private SequenceNumber own(String decimal) {
        SequenceNumber number;
        try {
            number = SequenceNumber.parse(decimal);
        } catch (IllegalArgumentException e) {
            throw unusable(decimal, "is invalid.");
        }
        if (shard.isOwn(number)) {
            return number;
        }
        NumberReading reading = NumberReading.of(number);
        if (reading == null) {
            throw unusable(decimal, "is invalid.");
        }
        if (reading.shardIndex() != shard.index()) {
            throw refusal("Invalid StartingSequenceNumber. It encodes " + ShardId.of(reading.shardIndex())
                    + ", while it was used in a call to a shard with " + shard.id());
        }
        if (reading.version() == 0) {
            // The service has no better answer to the numbers of 2013.
            throw new ServiceException(ErrorType.INTERNAL_FAILURE, null);
        }
        throw unusable(decimal, "is invalid because it did not come from this stream.");
    }

    private ServiceException unusable(String number, String verdict) {
        return refusal("StartingSequenceNumber " + number + " used in " + operation + " on shard " + shard.id() + " in "
                + StreamErrors.named(stream.key()) + " " + verdict);
    }

    private static ServiceException refusal(String message) {
        return new ServiceException(ErrorType.INVALID_ARGUMENT, message);
    }
}
