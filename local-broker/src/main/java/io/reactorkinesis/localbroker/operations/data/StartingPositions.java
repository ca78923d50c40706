package io.reactorkinesis.localbroker.operations.data;

import io.reactorkinesis.localbroker.engine.read.StartingPosition;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamErrors;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.record.SequenceNumber;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The starting position that a GetShardIterator request describes. */
final class StartingPositions {

    private StartingPositions() {}

    static StartingPosition of(KinesisStream stream, Shard shard, Structure input, Clock clock) {
        String type = input.requiredString("ShardIteratorType");
        String number = input.string("StartingSequenceNumber");
        return switch (type) {
            case "AT_SEQUENCE_NUMBER" ->
                new StartingPosition.AtSequenceNumber(parse(stream, shard, given(type, number)));
            case "AFTER_SEQUENCE_NUMBER" ->
                new StartingPosition.AfterSequenceNumber(parse(stream, shard, given(type, number)));
            case "AT_TIMESTAMP" -> {
                notGiven(type, number);
                yield new StartingPosition.AtTimestamp(timestamp(input.timestamp("Timestamp"), clock));
            }
            case "LATEST" -> {
                notGiven(type, number);
                yield new StartingPosition.Latest();
            }
            default -> {
                notGiven(type, number);
                yield new StartingPosition.TrimHorizon();
            }
        };
    }

    private static String given(String type, @Nullable String number) {
        if (number == null) {
            throw mismatch(type, "no StartingSequenceNumber.");
        }
        return number;
    }

    private static void notGiven(String type, @Nullable String number) {
        if (number != null) {
            throw mismatch(type, "also a StartingSequenceNumber.");
        }
    }

    private static ServiceException mismatch(String type, String found) {
        return refusal("Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and StartingSequenceNumber"
                + " or (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber. Request specified " + type + " and "
                + found);
    }

    private static SequenceNumber parse(KinesisStream stream, Shard shard, String number) {
        try {
            return SequenceNumber.parse(number);
        } catch (IllegalArgumentException e) {
            throw refusal("StartingSequenceNumber " + number + " used in GetShardIterator on shard " + shard.id()
                    + " in " + StreamErrors.named(stream.key()) + " is invalid.");
        }
    }

    private static long timestamp(@Nullable Instant timestamp, Clock clock) {
        if (timestamp == null) {
            throw refusal("Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP."
                    + " Current request has no timestamp parameter.");
        }
        long now = clock.millis();
        long millis = timestamp.toEpochMilli();
        if (millis > now) {
            throw refusal("The timestampInMillis parameter cannot be greater than the currentTimestampInMillis."
                    + " timestampInMillis: " + millis + ", currentTimestampInMillis: " + now);
        }
        return millis;
    }

    private static ServiceException refusal(String message) {
        return new ServiceException(ErrorType.INVALID_ARGUMENT, message);
    }
}
