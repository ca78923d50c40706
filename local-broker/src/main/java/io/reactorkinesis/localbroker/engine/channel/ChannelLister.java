package io.reactorkinesis.localbroker.engine.channel;

import io.reactorkinesis.localbroker.engine.seal.Sealer;
import io.reactorkinesis.localbroker.engine.seal.TokenFields;
import io.reactorkinesis.localbroker.engine.seal.TokenKind;
import io.reactorkinesis.localbroker.engine.stream.Tenant;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lists channels page by page. Errors are {@link ServiceException}. Thread-safe. */
public final class ChannelLister {

    private static final long TOKEN_LIFE_MILLIS = 300_000;
    private static final int MAX_TOKEN_BYTES = 256;

    private final ChannelRegistry channels;
    private final Sealer sealer;
    private final Clock clock;

    public ChannelLister(ChannelRegistry channels, Sealer sealer, Clock clock) {
        this.channels = channels;
        this.sealer = sealer;
        this.clock = clock;
    }

    /**
     * A page.
     *
     * @param token of the page before; null for the first
     * @param filter which channels are listed
     * @param max how many channels at most
     */
    public ChannelPage page(Tenant tenant, @Nullable String token, Predicate<ChannelView> filter, int max) {
        String exclusiveStart = token == null ? null : lastName(token);
        List<ChannelView> found = channels.list(tenant, exclusiveStart, filter, max + 1);
        if (found.size() <= max) {
            return new ChannelPage(found, null);
        }
        List<ChannelView> page = found.subList(0, max);
        ByteBuffer content = ByteBuffer.allocate(MAX_TOKEN_BYTES).putLong(clock.millis());
        TokenFields.putText(content, page.get(max - 1).spec().name());
        return new ChannelPage(page, sealer.seal(TokenKind.LIST_CHANNELS, content.flip()));
    }

    private String lastName(String token) {
        ByteBuffer content = sealer.open(TokenKind.LIST_CHANNELS, token);
        if (content == null) {
            throw new ServiceException(ErrorType.INVALID_ARGUMENT, "Invalid NextToken.");
        }
        if (clock.millis() - content.getLong() > TOKEN_LIFE_MILLIS) {
            throw new ServiceException(
                    ErrorType.EXPIRED_NEXT_TOKEN,
                    "NextToken expired. It lives for " + TOKEN_LIFE_MILLIS
                            + " milliseconds; list from the start again.");
        }
        return TokenFields.getText(content);
    }
}
