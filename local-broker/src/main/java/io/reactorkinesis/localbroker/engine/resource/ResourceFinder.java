package io.reactorkinesis.localbroker.engine.resource;

import io.reactorkinesis.localbroker.error.ServiceException;
import org.jspecify.annotations.Nullable;

/** Finds the resources of one kind. */
@FunctionalInterface
public interface ResourceFinder {

    /**
     * The resource of this ARN, whatever its state.
     *
     * @return null when the ARN has not the form of this kind
     * @throws ServiceException when it has, but there is no such resource
     */
    @Nullable
    Resource find(String arn);
}
