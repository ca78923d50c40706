package io.reactorkinesis.localbroker.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The body of one request while it comes in. Large parts are kept as they are, small ones are put together. */
final class RequestBody {

    /** A request of 10 MiB, the service's most, is 14 MiB of base64 and some keys. */
    static final int MAX_BYTES = 16 << 20;

    /** A part costs some hundred bytes beside its own: a body of single bytes would cost more than any memory has. */
    private static final int SMALL_BYTES = 1 << 10;

    private static final int TAIL_BYTES = 8 << 10;

    private final int maxBytes;
    private final ByteBufAllocator allocator;
    private final BodyBudget budget;
    private final CompositeByteBuf parts;
    private @Nullable ByteBuf tail;
    private int length;

    private RequestBody(int maxBytes, ByteBufAllocator allocator, BodyBudget budget) {
        this.maxBytes = maxBytes;
        this.allocator = allocator;
        this.budget = budget;
        this.parts = allocator.compositeBuffer(Integer.MAX_VALUE);
    }

    /**
     * Gathers the body and hands it to the reader, which must not keep it.
     *
     * @param chunks the body in parts, each of which its source releases after it is taken
     * @param declaredLength what the client says the length is, if it does; else 0
     * @param maxBytes how large the body may be
     * @param budget what all bodies together may hold
     * @return what the reader makes of it; {@link TooLarge} as soon as the body proves larger than it may be,
     *     {@link Overloaded} when the budget is used up
     */
    static <T> Mono<T> read(
            Flux<ByteBuf> chunks,
            long declaredLength,
            int maxBytes,
            ByteBufAllocator allocator,
            BodyBudget budget,
            Function<ByteBuf, T> reader) {
        if (declaredLength > maxBytes) {
            return Mono.error(() -> new TooLarge(maxBytes));
        }
        return Mono.using(
                () -> new RequestBody(maxBytes, allocator, budget),
                body -> chunks.doOnNext(body::append).then(Mono.fromSupplier(() -> reader.apply(body.whole()))),
                RequestBody::release);
    }

    private void append(ByteBuf chunk) {
        int bytes = chunk.readableBytes();
        if (length + bytes > maxBytes) {
            throw new TooLarge(maxBytes);
        }
        if (!budget.take(bytes)) {
            throw new Overloaded();
        }
        length += bytes;
        if (bytes >= SMALL_BYTES) {
            endTail();
            parts.addComponent(true, chunk.retain());
            return;
        }
        if (tail != null && tail.writableBytes() < bytes) {
            endTail();
        }
        if (tail == null) {
            tail = allocator.buffer(TAIL_BYTES, TAIL_BYTES);
        }
        tail.writeBytes(chunk, chunk.readerIndex(), bytes);
    }

    private ByteBuf whole() {
        if (tail != null && parts.numComponents() == 0) {
            return tail;
        }
        endTail();
        return parts;
    }

    private void endTail() {
        if (tail != null) {
            parts.addComponent(true, tail);
            tail = null;
        }
    }

    private void release() {
        if (tail != null) {
            tail.release();
        }
        parts.release();
        budget.give(length);
    }

    /** The body is larger than it may be. */
    static final class TooLarge extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooLarge(int maxBytes) {
            super("The body is larger than " + maxBytes + " bytes", null, false, false);
        }
    }

    /** The bodies of all requests together hold as much as they may. */
    static final class Overloaded extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Overloaded() {
            super("The bodies that are being received hold all the memory there is for them", null, false, false);
        }
    }
}
