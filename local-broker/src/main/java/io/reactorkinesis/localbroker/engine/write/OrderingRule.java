package io.reactorkinesis.localbroker.engine.write;

import io.reactorkinesis.localbroker.engine.shard.NumberReading;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamErrors;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.record.SequenceNumber;
import java.time.Clock;

/**
 * The rule of SequenceNumberForOrdering: it must be a number that was given already, whatever stream gave it. A shard's next
 * number is above all
 * of its own and above those of its ancestors, so nothing is left to arrange.
 */
public final class OrderingRule {

    private final Clock clock;

    public OrderingRule(Clock clock) {
        this.clock = clock;
    }

    /**
     * Checks a number.
     *
     * @param decimal the number as the client wrote it
     * @throws ServiceException when it is no sequence number, or one of the future, or the stream chooses the shard
     */
    public void require(KinesisStream stream, NewRecord record, String decimal) {
        if (record.hashKey() == null) {
            throw new ServiceException(
                    ErrorType.INVALID_ARGUMENT,
                    "SequenceNumberForOrdering cannot be used on " + StreamErrors.named(stream.key())
                            + ", whose record distribution strategy is AUTO.");
        }
        if (!isPast(stream, decimal)) {
            throw new ServiceException(
                    ErrorType.INVALID_ARGUMENT,
                    "ExclusiveMinimumSequenceNumber " + decimal + " used in PutRecord on "
                            + StreamErrors.named(stream.key()) + " is invalid.");
        }
    }

    private boolean isPast(KinesisStream stream, String decimal) {
        SequenceNumber number;
        try {
            number = SequenceNumber.parse(decimal);
        } catch (IllegalArgumentException e) {
            return false;
        }
        NumberReading reading = NumberReading.of(number);
        if (reading == null) {
            return false;
        }
        Shard giver = stream.shards().find(reading.shardIndex());
        if (giver != null && giver.isOwn(number)) {
            return number.compareTo(giver.lastNumber()) <= 0;
        }
        return reading.issuedSecond() <= clock.instant().getEpochSecond();
    }
}
