package io.reactorkinesis.localbroker.protocol.codec;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.localbroker.protocol.model.StructureShape;
import io.reactorkinesis.localbroker.protocol.validation.Validator;
import org.jspecify.annotations.Nullable;

/** A well-formed body. Whether its values are right is told apart, as the service asks for that later. */
public final class ParsedRequest {

    private final Structure input;
    private final @Nullable String mismatch;
    private final @Nullable StructureShape unchecked;

    private ParsedRequest(Structure input, @Nullable String mismatch, @Nullable StructureShape unchecked) {
        this.input = input;
        this.mismatch = mismatch;
        this.unchecked = unchecked;
    }

    /** A request that was found to satisfy the service model while it was read. */
    public static ParsedRequest sound(Structure input) {
        return new ParsedRequest(input, null, null);
    }

    /**
     * A request that is still to be checked.
     *
     * @param mismatch what is wrong with the type of a value; null when all have the right ones
     * @param shape what the constraints are; null when there are none
     */
    static ParsedRequest unchecked(Structure input, @Nullable String mismatch, @Nullable StructureShape shape) {
        return new ParsedRequest(input, mismatch, shape);
    }

    /**
     * The values, which satisfy the service model.
     *
     * @throws ServiceException of type SerializationException when one is of another type than the model says, of type
     *     ValidationException when constraints are broken
     */
    public Structure soundInput() {
        Structure typed = input();
        if (unchecked != null) {
            Validator.validate(typed, unchecked);
        }
        return typed;
    }

    /**
     * The values, which may break constraints.
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
