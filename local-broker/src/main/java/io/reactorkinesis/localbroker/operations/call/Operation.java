package io.reactorkinesis.localbroker.operations.call;

import io.reactorkinesis.localbroker.protocol.Structure;
import reactor.core.publisher.Mono;

/** An operation of the service. */
@FunctionalInterface
public interface Operation {

    /**
     * Carries out a call.
     *
     * @param input a request that satisfies the service model
     * @return the answer, {@link Structure#EMPTY} from an operation without one; or an error that is a {@link
     *     io.reactorkinesis.localbroker.error.ServiceException} when the service refuses the call
     */
    Mono<Structure> handle(CallContext call, Structure input);
}
