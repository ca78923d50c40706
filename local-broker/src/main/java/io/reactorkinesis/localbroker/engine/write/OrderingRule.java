package io.reactorkinesis.localbroker.engine.write;

import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamErrors;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.record.HashKey;
import io.reactorkinesis.record.SequenceNumber;
import java.time.Clock;
import java.time.Instant;

/**
 * The rule of SequenceNumberForOrdering: it must be a number that was given already. A shard's next number is above all
 * of its own and above those of its ancestors, so nothing is left to arrange.
 */
public final class OrderingRule {

    // The first numbers of a shard are dated with its creation, up to this long after the moment of the reshard.
    private static final long CREATED_AHEAD_SECONDS = 2;

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
        HashKey hashKey = record.hashKey();
        if (hashKey == null) {
            throw new ServiceException(
                    ErrorType.INVALID_ARGUMENT,
                    "SequenceNumberForOrdering cannot be used on " + StreamErrors.named(stream.key())
                            + ", whose record distribution strategy is AUTO.");
        }
        if (!isPast(stream.shards().route(hashKey), decimal)) {
            throw new ServiceException(
                    ErrorType.INVALID_ARGUMENT,
                    "ExclusiveMinimumSequenceNumber " + decimal + " used in PutRecord on "
                            + StreamErrors.named(stream.key()) + " is invalid.");
        }
    }

    private boolean isPast(Shard shard, String decimal) {
        SequenceNumber number;
        try {
            number = SequenceNumber.parse(decimal);
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (shard.isOwn(number)) {
            return number.compareTo(shard.lastNumber()) <= 0;
        }
        Instant soon = clock.instant().plusSeconds(CREATED_AHEAD_SECONDS);
        return number.isLayoutVersion2() && number.issued().isBefore(soon);
    }
}
