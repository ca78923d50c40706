package io.reactorkinesis.localbroker.engine.seal;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tokens that ask for the next page of a list. They live for 300 seconds, the service's number. Thread-safe. */
public final class PageTokens {

    private static final long LIFE_MILLIS = 300_000;
    private static final int MAX_BYTES = 768;

    private final TokenKind kind;
    private final Sealer sealer;
    private final Clock clock;

    public PageTokens(TokenKind kind, Sealer sealer, Clock clock) {
        this.kind = kind;
        this.sealer = sealer;
        this.clock = clock;
    }

    /**
     * Issues a token.
     *
     * @param place writes where the next page begins
     */
    public String issue(Consumer<ByteBuffer> place) {
        ByteBuffer content = ByteBuffer.allocate(MAX_BYTES).putLong(clock.millis());
        place.accept(content);
        return sealer.seal(kind, content.flip());
    }

    /**
     * Opens a token.
     *
     * @return where the next page begins
     * @throws ServiceException when it is no token of this list, or expired
     */
    public ByteBuffer open(String token) {
        ByteBuffer content = sealer.open(kind, token);
        if (content == null) {
            throw new ServiceException(ErrorType.INVALID_ARGUMENT, "Invalid NextToken.");
        }
        if (clock.millis() - content.getLong() > LIFE_MILLIS) {
            throw new ServiceException(
                    ErrorType.EXPIRED_NEXT_TOKEN,
                    "NextToken expired. It lives for " + LIFE_MILLIS + " milliseconds; list from the start again.");
        }
        return content;
    }

    /** As {@link #open}, whatever the token's age; null when it is no token of this list. */
    public @Nullable ByteBuffer peek(String token) {
        ByteBuffer content = sealer.open(kind, token);
        return content == null ? null : content.position(Long.BYTES);
    }
}
