package io.reactorkinesis.localbroker.engine.settings;

import static io.reactorkinesis.localbroker.engine.stream.StreamSettings.MAX_RETENTION_HOURS;
import static io.reactorkinesis.localbroker.engine.stream.StreamSettings.MIN_RETENTION_HOURS;

import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.StreamSettings;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.util.function.UnaryOperator;

/** Retention up and down, each by a call of its own; to what it is already, by either. */
public final class RetentionRules {

    private RetentionRules() {}

    /** Longer, to at most 8760 hours. What is past the horizon already does not come back. */
    public static UnaryOperator<StreamSettings> increase(StreamKey stream, int hours) {
        return settings -> {
            requireWithinRange(hours);
            if (hours < settings.retentionHours()) {
                throw wrongWay(stream, hours, "shorter", settings, "DecreaseRetentionPeriod");
            }
            return settings.withRetentionHours(hours);
        };
    }

    /** Shorter, to at least 24 hours. What is older is gone at once. */
    public static UnaryOperator<StreamSettings> decrease(StreamKey stream, int hours) {
        return settings -> {
            requireWithinRange(hours);
            if (hours > settings.retentionHours()) {
                throw wrongWay(stream, hours, "longer", settings, "IncreaseRetentionPeriod");
            }
            return settings.withRetentionHours(hours);
        };
    }

    private static void requireWithinRange(int hours) {
        if (hours < MIN_RETENTION_HOURS) {
            throw refusal("Minimum allowed retention period is " + MIN_RETENTION_HOURS
                    + " hours. Requested retention period (" + hours + " hours) is too short.");
        }
        if (hours > MAX_RETENTION_HOURS) {
            throw refusal("Maximum allowed retention period is " + MAX_RETENTION_HOURS
                    + " hours. Requested retention period (" + hours + " hours) is too long.");
        }
    }

    private static ServiceException wrongWay(
            StreamKey stream, int hours, String way, StreamSettings settings, String otherCall) {
        return refusal("Requested retention period (" + hours + " hours) for stream " + stream.name() + " can not be "
                + way + " than existing retention period (" + settings.retentionHours() + " hours). Use " + otherCall
                + " API.");
    }

    private static ServiceException refusal(String message) {
        return new ServiceException(ErrorType.INVALID_ARGUMENT, message);
    }
}
