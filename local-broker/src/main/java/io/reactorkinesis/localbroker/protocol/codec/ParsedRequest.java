package io.reactorkinesis.localbroker.protocol.codec;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.protocol.Structure;
import org.jspecify.annotations.Nullable;

/** A well-formed body. Whether its values have the right types is told apart, as the service asks for that later. */
public final class ParsedRequest {

    private final Structure input;
    private final @Nullable String mismatch;

    ParsedRequest(Structure input, @Nullable String mismatch) {
        this.input = input;
        this.mismatch = mismatch;
    }

    /**
     * The values.
     *
     * @throws ServiceException of type SerializationException when one is of another type than the model says
     */
    public Structure input() {
        if (mismatch != null) {
            throw new ServiceException(ErrorType.SERIALIZATION, mismatch);
        }
        return input;
    }
}
