package io.reactorkinesis.localbroker.engine.list;

import static io.reactorkinesis.localbroker.engine.seal.TokenFields.getText;
import static io.reactorkinesis.localbroker.engine.seal.TokenFields.putText;

import io.reactorkinesis.localbroker.engine.seal.PageTokens;
import io.reactorkinesis.localbroker.engine.seal.Sealer;
import io.reactorkinesis.localbroker.engine.seal.TokenKind;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamErrors;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.StreamRegistry;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Page tokens of the lists that belong to a stream. They live for 300 seconds and serve only the very stream that they
 * were issued for.
 */
final class StreamTokens {

    private final PageTokens tokens;
    private final StreamRegistry streams;

    StreamTokens(TokenKind kind, StreamRegistry streams, Sealer sealer, Clock clock) {
        this.tokens = new PageTokens(kind, sealer, clock);
        this.streams = streams;
    }

    /**
     * @param place writes where the next page begins
     */
    String issue(KinesisStream stream, Consumer<ByteBuffer> place) {
        return tokens.issue(content -> {
            putText(content, stream.key().account());
            putText(content, stream.key().tenant().region());
            putText(content, stream.key().name());
            content.putLong(stream.incarnation());
            place.accept(content);
        });
    }

    Opened open(String token) {
        ByteBuffer content = tokens.open(token);
        StreamKey key = streamKey(content);
        long incarnation = content.getLong();
        KinesisStream stream = streams.require(key);
        if (stream.incarnation() != incarnation) {
            throw StreamErrors.streamNotFound(key);
        }
        return new Opened(stream, content);
    }

    /** The stream that a token was issued for; null when it is no token. */
    @Nullable
    StreamKey streamOf(String token) {
        ByteBuffer content = tokens.peek(token);
        return content == null ? null : streamKey(content);
    }

    private static StreamKey streamKey(ByteBuffer content) {
        return StreamKey.of(getText(content), getText(content), getText(content));
    }

    /**
     * What a token says.
     *
     * @param place from where the next page begins on
     */
    record Opened(KinesisStream stream, ByteBuffer place) {}
}
