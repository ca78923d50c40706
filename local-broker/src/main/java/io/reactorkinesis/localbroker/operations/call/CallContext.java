package io.reactorkinesis.localbroker.operations.call;

import io.reactorkinesis.localbroker.engine.stream.Tenant;

/**
 * Who calls, and where.
 *
 * @param account of the caller, 12 digits
 * @param region of the endpoint that is called
 * @param requestId the identity of the call
 */
public record CallContext(String account, String region, String requestId) {

    /** Whose streams are meant when a request gives a name only. */
    public Tenant tenant() {
        return new Tenant(account, region);
    }
}
