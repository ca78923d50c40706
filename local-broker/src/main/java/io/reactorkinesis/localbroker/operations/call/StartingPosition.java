package io.reactorkinesis.localbroker.operations.call;

import io.reactorkinesis.localbroker.engine.log.LogPosition;
import io.reactorkinesis.localbroker.engine.read.PositionResolver;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The starting position that a request to read a shard describes.
 *
 * @param type a value of shape ShardIteratorType
 * @param number the sequence number that was given with it
 * @param timestamp the time that was given with it
 */
public record StartingPosition(
        String type, @Nullable String number, @Nullable Instant timestamp) {

    /**
     * The place in the shard.
     *
     * @throws ServiceException when the parts do not go together, or the shard has no such place
     */
    public LogPosition resolve(PositionResolver shard, Clock clock) {
        return switch (type) {
            case "AT_SEQUENCE_NUMBER" -> shard.at(requireNumber());
            case "AFTER_SEQUENCE_NUMBER" -> shard.after(requireNumber());
            case "AT_TIMESTAMP" -> {
                requireNoNumber();
                yield shard.atTimestamp(requirePast(clock.millis()));
            }
            case "LATEST" -> {
                requireNoNumber();
                yield shard.latest();
            }
            default -> {
                requireNoNumber();
                yield shard.trimHorizon();
            }
        };
    }

    private String requireNumber() {
        if (number == null) {
            throw mismatch("no StartingSequenceNumber.");
        }
        return number;
    }

    private void requireNoNumber() {
        if (number != null) {
            throw mismatch("also a StartingSequenceNumber.");
        }
    }

    private ServiceException mismatch(String found) {
        return refusal("Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and StartingSequenceNumber"
                + " or (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber. Request specified " + type + " and "
                + found);
    }

    private long requirePast(long nowMillis) {
        if (timestamp == null) {
            throw refusal("Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP."
                    + " Current request has no timestamp parameter.");
        }
        long millis = timestamp.toEpochMilli();
        if (millis > nowMillis) {
            throw refusal("The timestampInMillis parameter cannot be greater than the currentTimestampInMillis."
                    + " timestampInMillis: " + millis + ", currentTimestampInMillis: " + nowMillis);
        }
        return millis;
    }

    private static ServiceException refusal(String message) {
        return new ServiceException(ErrorType.INVALID_ARGUMENT, message);
    }
}
