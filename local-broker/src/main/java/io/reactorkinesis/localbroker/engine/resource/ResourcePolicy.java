package io.reactorkinesis.localbroker.engine.resource;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;

/** The policy of a resource, kept as the text that it came as. Thread-safe. */
public final class ResourcePolicy {

    /** What a resource without a policy answers. */
    public static final String UNSET = "{}";

    private final String arn;
    private String text = UNSET;

    /**
     * @param arn the resource
     */
    public ResourcePolicy(String arn) {
        this.arn = arn;
    }

    /** The text as it was put; {@link #UNSET} when none was. */
    public synchronized String text() {
        return text;
    }

    /** Replaces the policy, or makes one. */
    public synchronized void put(String replacement) {
        text = replacement;
    }

    /**
     * Deletes the policy.
     *
     * @throws ServiceException when there is none
     */
    public synchronized void delete() {
        if (text.equals(UNSET)) {
            throw new ServiceException(
                    ErrorType.RESOURCE_NOT_FOUND, "No resource policy found for resource ARN " + arn + ".");
        }
        text = UNSET;
    }
}
