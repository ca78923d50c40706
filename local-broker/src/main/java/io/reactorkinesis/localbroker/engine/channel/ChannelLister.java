package io.reactorkinesis.localbroker.engine.channel;

import io.reactorkinesis.localbroker.engine.seal.PageTokens;
import io.reactorkinesis.localbroker.engine.seal.Sealer;
import io.reactorkinesis.localbroker.engine.seal.TokenFields;
import io.reactorkinesis.localbroker.engine.seal.TokenKind;
import io.reactorkinesis.localbroker.engine.stream.Tenant;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lists channels page by page. Errors are {@link ServiceException}. Thread-safe. */
public final class ChannelLister {

    private final ChannelRegistry channels;
    private final PageTokens tokens;

    public ChannelLister(ChannelRegistry channels, Sealer sealer, Clock clock) {
        this.channels = channels;
        this.tokens = new PageTokens(TokenKind.LIST_CHANNELS, sealer, clock);
    }

    /**
     * A page.
     *
     * @param token of the page before; null for the first
     * @param filter which channels are listed
     * @param max how many channels at most
     */
    public ChannelPage page(Tenant tenant, @Nullable String token, Predicate<ChannelView> filter, int max) {
        String exclusiveStart = token == null ? null : TokenFields.getText(tokens.open(token));
        List<ChannelView> found = channels.list(tenant, exclusiveStart, filter, max + 1);
        if (found.size() <= max) {
            return new ChannelPage(found, null);
        }
        List<ChannelView> page = found.subList(0, max);
        String last = page.get(max - 1).spec().name();
        return new ChannelPage(page, tokens.issue(place -> TokenFields.putText(place, last)));
    }
}
