package io.reactorkinesis.localbroker.engine.settings;

import io.reactorkinesis.localbroker.engine.account.Commitments;
import io.reactorkinesis.localbroker.engine.stream.StreamErrors;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.StreamMode;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;

/** Warm throughput is for streams in ON_DEMAND mode whose account committed itself to pay. Thread-safe. */
public final class WarmThroughputRules {

    /** The highest warm throughput: 10 GiB a second, the service's number. */
    public static final int MAX_MIBPS = 10 * 1024;

    private final Commitments commitments;

    public WarmThroughputRules(Commitments commitments) {
        this.commitments = commitments;
    }

    /**
     * Whether a stream in this mode may have the warm throughput.
     *
     * @throws ServiceException when it is in PROVISIONED mode, its account committed itself to nothing, or it is too much
     */
    public void requireAllowed(StreamKey stream, StreamMode mode, int warmMiBps) {
        if (mode != StreamMode.ON_DEMAND) {
            throw new ServiceException(
                    ErrorType.VALIDATION,
                    "Warm throughput is only supported with the on-demand capacity mode, not for "
                            + StreamErrors.named(stream) + " with the provisioned one.");
        }
        if (!isAvailable(stream)) {
            throw new ServiceException(
                    ErrorType.VALIDATION,
                    "Warm throughput is only supported in accounts that have MinimumThroughputBillingCommitment"
                            + " enabled, which account " + stream.account() + " has not in "
                            + stream.tenant().region() + ". Enable it by UpdateAccountSettings.");
        }
        if (warmMiBps > MAX_MIBPS) {
            throw new ServiceException(
                    ErrorType.LIMIT_EXCEEDED,
                    "WarmThroughputMiBps " + warmMiBps + " exceeds the limit of " + MAX_MIBPS + " for "
                            + StreamErrors.named(stream) + ".");
        }
    }

    /** Whether the stream's account may have warm throughput. */
    public boolean isAvailable(StreamKey stream) {
        return commitments.of(stream.tenant()).isEnabled();
    }
}
