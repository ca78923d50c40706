package io.reactorkinesis.localbroker.operations.rate;

import io.reactorkinesis.localbroker.engine.shard.ShardId;
import io.reactorkinesis.localbroker.engine.stream.StreamErrors;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The words in which calls beyond a rate are refused. */
public final class Refusals {

    private Refusals() {}

    /**
     * The refusal of a call of an operation that has a rate.
     *
     * @param stream what the call is about; null when it does not tell
     */
    public static ServiceException of(String operation, CallContext call, Structure input, @Nullable StreamKey stream) {
        if (stream == null) {
            return new ServiceException(ErrorType.LIMIT_EXCEEDED, "Rate exceeded for account " + call.account() + ".");
        }
        Rate rate = RateTable.of(operation);
        if (rate != null && rate.scope() == Rate.Scope.SHARD) {
            String shardId = input.requiredString("ShardId");
            OptionalInt index = ShardId.parse(shardId);
            return StreamErrors.tooManyReads(stream, index.isPresent() ? ShardId.of(index.getAsInt()) : shardId);
        }
        if (rate != null && rate.scope() == Rate.Scope.CONSUMER_SHARD) {
            return new ServiceException(
                    ErrorType.LIMIT_EXCEEDED,
                    "Rate exceeded for consumer " + input.requiredString("ConsumerARN") + " and shard "
                            + input.requiredString("ShardId") + ": one call a second.");
        }
        return new ServiceException(ErrorType.LIMIT_EXCEEDED, "Rate exceeded for " + StreamErrors.named(stream) + ".");
    }
}
