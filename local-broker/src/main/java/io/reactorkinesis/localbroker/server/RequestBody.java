package io.reactorkinesis.localbroker.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Gathers the body of a request without copying it. */
final class RequestBody {

    /** A request of 10 MiB, the service's most, is 14 MiB of base64 and some keys. */
    static final int MAX_BYTES = 16 << 20;

    private RequestBody() {}

    /**
     * Gathers the body and hands it to the reader, which must not keep it.
     *
     * @param chunks the body in parts, each of which its source releases after it is taken
     * @param declaredLength what the client says the length is, if it does; else 0
     * @return what the reader makes of it; {@link TooLarge} as soon as the body proves larger than {@link #MAX_BYTES}
     */
    static <T> Mono<T> read(
            Flux<ByteBuf> chunks, long declaredLength, ByteBufAllocator allocator, Function<ByteBuf, T> reader) {
        if (declaredLength > MAX_BYTES) {
            return Mono.error(TooLarge::new);
        }
        return Mono.using(
                () -> allocator.compositeBuffer(Integer.MAX_VALUE),
                body -> chunks.doOnNext(chunk -> append(body, chunk)).then(Mono.fromSupplier(() -> reader.apply(body))),
                CompositeByteBuf::release);
    }

    private static void append(CompositeByteBuf body, ByteBuf chunk) {
        if (body.readableBytes() + chunk.readableBytes() > MAX_BYTES) {
            throw new TooLarge();
        }
        body.addComponent(true, chunk.retain());
    }

    /** The body is larger than the service takes. */
    static final class TooLarge extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("The body is larger than " + MAX_BYTES + " bytes", null, false, false);
        }
    }
}
