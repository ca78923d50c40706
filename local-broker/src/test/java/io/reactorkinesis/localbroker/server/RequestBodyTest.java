package io.reactorkinesis.localbroker.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class RequestBodyTest {

    private final List<ByteBuf> made = new ArrayList<>();
    private final BodyBudget budget = new BodyBudget(RequestBody.MAX_BYTES);

    @AfterEach
    void nothingLeaks() {
        assertThat(budget.held()).isZero();
        assertThat(made).allSatisfy(buffer -> assertThat(buffer.refCnt()).isZero());
    }

    @Test
    void putsTheChunksTogether() {
        StepVerifier.create(read(chunks("{\"Stream", "Name\":", "\"a\"}"), 0, body -> body.toString(UTF_8)))
                .expectNext("{\"StreamName\":\"a\"}")
                .verifyComplete();
    }

    @Test
    void aBodyWithoutChunksIsEmpty() {
        StepVerifier.create(read(Flux.empty(), 0, ByteBuf::readableBytes))
                .expectNext(0)
                .verifyComplete();
    }

    @Test
    void refusesADeclaredLengthWithoutReading() {
        Flux<ByteBuf> unread = Flux.error(new AssertionError("The body was read"));

        StepVerifier.create(read(unread, RequestBody.MAX_BYTES + 1L, ByteBuf::readableBytes))
                .verifyError(RequestBody.TooLarge.class);
    }

    @Test
    void takesExactlyTheMost() {
        StepVerifier.create(read(mebibytes(16), RequestBody.MAX_BYTES, ByteBuf::readableBytes))
                .expectNext(RequestBody.MAX_BYTES)
                .verifyComplete();
    }

    @Test
    void stopsReadingAsSoonAsTheBodyProvesTooLarge() {
        StepVerifier.create(read(mebibytes(1_000), 0, ByteBuf::readableBytes)).verifyError(RequestBody.TooLarge.class);

        assertThat(made).hasSize(17);
    }

    @Test
    void refusesWhatAllBodiesTogetherMayNotHold() {
        assertThat(budget.take(RequestBody.MAX_BYTES - 2)).isTrue();

        StepVerifier.create(read(chunks("a", "b", "c"), 0, ByteBuf::readableBytes))
                .verifyError(RequestBody.Overloaded.class);

        budget.give(RequestBody.MAX_BYTES - 2);
    }

    @Test
    void putsSmallChunksIntoOneBuffer() {
        Flux<ByteBuf> singleBytes =
                deliver(Flux.range(0, 100_000).map(i -> Unpooled.wrappedBuffer(new byte[] {i.byteValue()})));

        StepVerifier.create(read(singleBytes, 0, body -> {
                    assertThat(((CompositeByteBuf) body).numComponents()).isLessThan(20);
                    for (int i = 0; i < 100_000; i++) {
                        assertThat(body.getByte(i)).isEqualTo((byte) i);
                    }
                    return body.readableBytes();
                }))
                .expectNext(100_000)
                .verifyComplete();
    }

    @Test
    void keepsTheOrderOfSmallAndLargeChunks() {
        String large = "x".repeat(5_000);

        StepVerifier.create(read(chunks("a", large, "b", "c", large, "d"), 0, body -> body.toString(UTF_8)))
                .expectNext("a" + large + "bc" + large + "d")
                .verifyComplete();
    }

    @Test
    void releasesWhatItHasWhenTheClientGoesAway() {
        StepVerifier.create(read(chunks("a", "b").concatWith(Mono.never()), 0, ByteBuf::readableBytes))
                .thenCancel()
                .verify();
    }

    @Test
    void releasesWhatItHasWhenTheConnectionBreaks() {
        Flux<ByteBuf> broken = chunks("a").concatWith(Mono.error(new IllegalStateException("reset")));

        StepVerifier.create(read(broken, 0, ByteBuf::readableBytes)).verifyErrorMessage("reset");
    }

    @Test
    void releasesTheBodyWhenItsReaderFails() {
        StepVerifier.create(read(chunks("a"), 0, body -> {
                    throw new IllegalStateException("unreadable");
                }))
                .verifyErrorMessage("unreadable");
    }

    private <T> Mono<T> read(Flux<ByteBuf> chunks, long declaredLength, Function<ByteBuf, T> reader) {
        return RequestBody.read(
                chunks, declaredLength, RequestBody.MAX_BYTES, UnpooledByteBufAllocator.DEFAULT, budget, reader);
    }

    private Flux<ByteBuf> chunks(String... texts) {
        return deliver(Flux.fromArray(texts).map(text -> Unpooled.copiedBuffer(text, UTF_8)));
    }

    private Flux<ByteBuf> mebibytes(int count) {
        return deliver(Flux.range(0, count).map(i -> Unpooled.wrappedBuffer(new byte[1 << 20])));
    }

    /** Releases each buffer after it was taken, as reactor-netty does. */
    private Flux<ByteBuf> deliver(Flux<ByteBuf> buffers) {
        return buffers.doOnNext(made::add).concatMap(buffer -> Mono.just(buffer).doAfterTerminate(buffer::release));
    }
}
