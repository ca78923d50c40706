package io.reactorkinesis.localbroker.engine.list;

import static io.reactorkinesis.localbroker.engine.seal.TokenFields.getText;
import static io.reactorkinesis.localbroker.engine.seal.TokenFields.putText;

import io.reactorkinesis.localbroker.engine.seal.Sealer;
import io.reactorkinesis.localbroker.engine.seal.TokenKind;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamErrors;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.StreamRegistry;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Page tokens of the lists that belong to a stream. They live for 300 seconds and serve only the very stream that they
 * were issued for.
 */
final class StreamTokens {

    private static final long LIFE_MILLIS = 300_000;
    private static final int MAX_BYTES = 768;

    private final TokenKind kind;
    private final StreamRegistry streams;
    private final Sealer sealer;
    private final Clock clock;

    StreamTokens(TokenKind kind, StreamRegistry streams, Sealer sealer, Clock clock) {
        this.kind = kind;
        this.streams = streams;
        this.sealer = sealer;
        this.clock = clock;
    }

    /**
     * @param place writes where the next page begins
     */
    String issue(KinesisStream stream, Consumer<ByteBuffer> place) {
        ByteBuffer content = ByteBuffer.allocate(MAX_BYTES);
        putText(content, stream.key().account());
        putText(content, stream.key().tenant().region());
        putText(content, stream.key().name());
        content.putLong(stream.incarnation()).putLong(clock.millis());
        place.accept(content);
        return sealer.seal(kind, content.flip());
    }

    Opened open(String token) {
        ByteBuffer content = sealer.open(kind, token);
        if (content == null) {
            throw new ServiceException(ErrorType.INVALID_ARGUMENT, "Invalid NextToken.");
        }
        StreamKey key = streamKey(content);
        long incarnation = content.getLong();
        if (clock.millis() - content.getLong() > LIFE_MILLIS) {
            throw new ServiceException(
                    ErrorType.EXPIRED_NEXT_TOKEN,
                    "NextToken expired. It lives for " + LIFE_MILLIS + " milliseconds; list from the start again.");
        }
        KinesisStream stream = streams.require(key);
        if (stream.incarnation() != incarnation) {
            throw StreamErrors.streamNotFound(key);
        }
        return new Opened(stream, content);
    }

    /** The stream that a token was issued for; null when it is no token. */
    @Nullable
    StreamKey streamOf(String token) {
        ByteBuffer content = sealer.open(kind, token);
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
