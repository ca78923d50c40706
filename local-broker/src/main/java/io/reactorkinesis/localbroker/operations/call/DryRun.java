package io.reactorkinesis.localbroker.operations.call;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.protocol.Structure;

/** The parameter that asks whether a call would succeed: all checks are made, then the call is refused. */
public final class DryRun {

    private DryRun() {}

    public static boolean isAsked(Structure input) {
        return input.bool("DryRun", false);
    }

    /** The answer to a call that would have succeeded. */
    public static ServiceException passed() {
        return new ServiceException(
                ErrorType.DRY_RUN, "The request was rejected because the DryRun parameter was specified.");
    }
}
