package io.reactorkinesis.localbroker.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.localbroker.protocol.codec.Encoding;
import io.reactorkinesis.localbroker.protocol.eventstream.EventStreamCodec;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;

/**
 * The events of one answer, and how to write them. The caller has to release each frame.
 *
 * @param events what comes after the first frame; asked for one by one
 * @param encoding of their payloads
 */
record EventStream(EventStreamCodec codec, Flux<Structure> events, Encoding encoding) {

    ByteBuf beginning(ByteBufAllocator allocator) {
        return codec.beginning(encoding, allocator);
    }

    ByteBuf event(Structure event, ByteBufAllocator allocator) {
        return codec.event(event, encoding, allocator);
    }

    /**
     * The last frame of events that ended with an error.
     *
     * @param onFault told an error that is not the service's refusal
     */
    ByteBuf exception(Throwable failure, Consumer<Throwable> onFault, ByteBufAllocator allocator) {
        if (failure instanceof ServiceException refused) {
            return codec.exception(refused, encoding, allocator);
        }
        onFault.accept(failure);
        return codec.exception(new ServiceException(ErrorType.INTERNAL_FAILURE, null), encoding, allocator);
    }
}
