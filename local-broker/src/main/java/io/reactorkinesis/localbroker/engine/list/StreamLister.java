package io.reactorkinesis.localbroker.engine.list;

import io.reactorkinesis.localbroker.engine.seal.Sealer;
import io.reactorkinesis.localbroker.engine.seal.TokenFields;
import io.reactorkinesis.localbroker.engine.seal.TokenKind;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamRegistry;
import io.reactorkinesis.localbroker.engine.stream.Tenant;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists streams page by page. Errors are {@link ServiceException}. Thread-safe. */
public final class StreamLister {

    private static final int MAX_TOKEN_BYTES = 256;

    private final StreamRegistry streams;
    private final Sealer sealer;

    public StreamLister(StreamRegistry streams, Sealer sealer) {
        this.streams = streams;
        this.sealer = sealer;
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
        ByteBuffer content = ByteBuffer.allocate(MAX_TOKEN_BYTES);
        TokenFields.putText(content, page.get(max - 1).key().name());
        return new StreamPage(page, sealer.seal(TokenKind.LIST_STREAMS, content.flip()));
    }

    /**
     * A further page.
     *
     * @param token of the page before
     * @param max how many streams at most
     */
    public StreamPage next(Tenant tenant, String token, int max) {
        ByteBuffer content = sealer.open(TokenKind.LIST_STREAMS, token);
        if (content == null) {
            throw new ServiceException(ErrorType.INVALID_ARGUMENT, "Invalid NextToken.");
        }
        return first(tenant, TokenFields.getText(content), max);
    }
}
