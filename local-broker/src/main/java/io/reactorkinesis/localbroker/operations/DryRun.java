package io.reactorkinesis.localbroker.operations;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.protocol.Structure;

/** The parameter that asks whether a call would succeed: all checks are made, then the call is refused. */
final class DryRun {

    private DryRun() {}

    static boolean isAsked(Structure input) {
        return input.bool("DryRun", false);
    }

    /** The answer to a call that would have succeeded. */
    static ServiceException passed() {
        return new ServiceException(
                ErrorType.DRY_RUN, "The request was rejected because the DryRun parameter was specified.");
    }
}
