package io.reactorkinesis.localbroker.engine.resource;

import io.reactorkinesis.localbroker.error.ServiceException;

/** Something with an ARN that carries tags and may carry a policy: a stream, a consumer, a channel. */
public interface Resource {

    /** Its Amazon resource name. */
    String arn();

    /** Its tags. They can be read and changed in any state. */
    Tags tags();

    /** Its policy. It can be read in any state. */
    ResourcePolicy policy();

    /**
     * Whether its policy may be put and deleted now.
     *
     * @throws ServiceException when its state does not allow it
     */
    default void requirePolicyChangeable() {}
}
