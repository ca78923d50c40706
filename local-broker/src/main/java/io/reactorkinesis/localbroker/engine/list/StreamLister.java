package io.reactorkinesis.localbroker.engine.list;

import io.reactorkinesis.localbroker.engine.seal.PageTokens;
import io.reactorkinesis.localbroker.engine.seal.Sealer;
import io.reactorkinesis.localbroker.engine.seal.TokenFields;
import io.reactorkinesis.localbroker.engine.seal.TokenKind;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamRegistry;
import io.reactorkinesis.localbroker.engine.stream.Tenant;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists streams page by page. Errors are {@link ServiceException}. Thread-safe. */
public final class StreamLister {

    private final StreamRegistry streams;
    private final PageTokens tokens;

    public StreamLister(StreamRegistry streams, Sealer sealer, Clock clock) {
        this.streams = streams;
        this.tokens = new PageTokens(TokenKind.LIST_STREAMS, sealer, clock);
    }

    /**
     * The first page.
     *
     * @param exclusiveStart lists only names above this one; null for all
     * @param max how many streams at most
     */
    public StreamPage first(Tenant tenant, @Nullable String exclusiveStart, int max) {
        List<KinesisStream> found = streams.list(tenant, exclusiveStart, max + 1);
        if (found.size() <= max) {
            return new StreamPage(found, null);
        }
        List<KinesisStream> page = found.subList(0, max);
        String last = page.get(max - 1).key().name();
        return new StreamPage(page, tokens.issue(place -> TokenFields.putText(place, last)));
    }

    /**
     * A further page.
     *
     * @param token of the page before
     * @param max how many streams at most
     */
    public StreamPage next(Tenant tenant, String token, int max) {
        return first(tenant, TokenFields.getText(tokens.open(token)), max);
    }
}
