package io.reactorkinesis.localbroker.engine.settings;

import io.reactorkinesis.localbroker.engine.stream.RecordDistribution;
import io.reactorkinesis.localbroker.engine.stream.StreamErrors;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.StreamMode;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;

/** Only a stream in ON_DEMAND mode may spread its records evenly. */
public final class DistributionRules {

    private DistributionRules() {}

    /**
     * Whether a stream in this mode may distribute its records so.
     *
     * @throws ServiceException when it is AUTO on a stream in PROVISIONED mode
     */
    public static void requireAllowed(StreamKey stream, StreamMode mode, RecordDistribution distribution) {
        if (distribution == RecordDistribution.AUTO && mode != StreamMode.ON_DEMAND) {
            throw new ServiceException(
                    ErrorType.INVALID_ARGUMENT,
                    "Record distribution strategy AUTO is only supported with the on-demand capacity mode, not for "
                            + StreamErrors.named(stream) + " with the provisioned one.");
        }
    }
}
