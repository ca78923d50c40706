package io.reactorkinesis.localbroker.engine.settings;

import io.reactorkinesis.localbroker.engine.limit.RollingQuota;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamErrors;
import io.reactorkinesis.localbroker.engine.stream.StreamMode;
import io.reactorkinesis.localbroker.engine.stream.StreamSettings;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.time.Clock;

/**
 * The switch between PROVISIONED and ON_DEMAND. The shards stay as they are. While a stream is on its way it counts against
 * the quotas of both modes. To switch to the mode that it has is allowed and counts for nothing. Thread-safe.
 */
public final class ModeRules {

    private final Clock clock;

    public ModeRules(Clock clock) {
        this.clock = clock;
    }

    /**
     * Whether the stream may be on its way, which is counted.
     *
     * @throws ServiceException when it spreads its records and is to be PROVISIONED, was switched twice in 24 hours, or
     *     the quota of the other mode has no room for it
     */
    public void requireSwitch(KinesisStream stream, StreamSettings settings, StreamMode to) {
        if (settings.mode() == to) {
            return;
        }
        DistributionRules.requireAllowed(stream.key(), to, settings.distribution());
        RollingQuota switches = stream.changeQuotas().modeSwitches();
        long now = clock.millis();
        if (!switches.hasRoom(now)) {
            throw new ServiceException(
                    ErrorType.LIMIT_EXCEEDED,
                    "The capacity mode of " + StreamErrors.named(stream.key()) + " was switched " + switches.limit()
                            + " times within 24 hours, which is the limit. Try again later.");
        }
        stream.reserve(to);
        switches.tryTake(now);
    }

    /** The end of the way. */
    public StreamSettings switched(KinesisStream stream, StreamSettings settings, StreamMode to) {
        if (settings.mode() == to) {
            return settings;
        }
        stream.release(settings.mode());
        return settings.withMode(to);
    }
}
