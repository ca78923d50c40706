package io.reactorkinesis.localbroker.engine.resource;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.util.List;

/** All resources by ARN. Thread-safe as its finders are. */
public final class Resources {

    private final List<ResourceFinder> finders;

    /**
     * @param finders one for each kind of resource
     */
    public Resources(List<ResourceFinder> finders) {
        this.finders = List.copyOf(finders);
    }

    /**
     * The resource of this ARN, whatever its state.
     *
     * @throws ServiceException when there is none
     */
    public Resource require(String arn) {
        for (ResourceFinder finder : finders) {
            Resource resource = finder.find(arn);
            if (resource != null) {
                return resource;
            }
        }
        throw new ServiceException(
                ErrorType.INVALID_ARGUMENT,
                "ResourceARN " + arn + " is not the ARN of a stream, a consumer or a channel.");
    }
}
