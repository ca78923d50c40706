package io.reactorkinesis.localbroker.engine.list;

import static io.reactorkinesis.localbroker.engine.seal.TokenFields.getText;
import static io.reactorkinesis.localbroker.engine.seal.TokenFields.putText;

import io.reactorkinesis.localbroker.engine.seal.Sealer;
import io.reactorkinesis.localbroker.engine.seal.TokenKind;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamErrors;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.StreamRegistry;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists shards page by page. Errors are {@link ServiceException}. Thread-safe. */
public final class ShardLister {

    private static final long TOKEN_LIFE_MILLIS = 300_000;
    private static final int MAX_TOKEN_BYTES = 512;

    private final StreamRegistry streams;
    private final Sealer sealer;
    private final Clock clock;

    public ShardLister(StreamRegistry streams, Sealer sealer, Clock clock) {
        this.streams = streams;
        this.sealer = sealer;
        this.clock = clock;
    }

    /**
     * The first page.
     *
     * @param afterIndex lists only shards with an index above this one; -1 for all
     * @param max how many shards at most
     */
    public ShardPage first(KinesisStream stream, ShardFilter filter, int afterIndex, int max) {
        long horizon = stream.horizonMillis();
        List<Shard> found = stream.view(shards -> shards.after(afterIndex).stream()
                .filter(shard -> filter.includes(shard, horizon))
                .limit(max + 1L)
                .toList());
        if (found.size() <= max) {
            return new ShardPage(found, null);
        }
        List<Shard> page = found.subList(0, max);
        return new ShardPage(page, token(stream, filter, page.get(max - 1).index()));
    }

    /**
     * A further page.
     *
     * @param token of the page before
     * @param max how many shards at most
     */
    public ShardPage next(String token, int max) {
        ByteBuffer content = sealer.open(TokenKind.LIST_SHARDS, token);
        if (content == null) {
            throw new ServiceException(ErrorType.INVALID_ARGUMENT, "Invalid NextToken.");
        }
        StreamKey key = streamKey(content);
        long incarnation = content.getLong();
        if (clock.millis() - content.getLong() > TOKEN_LIFE_MILLIS) {
            throw new ServiceException(
                    ErrorType.EXPIRED_NEXT_TOKEN,
                    "NextToken expired. It lives for " + TOKEN_LIFE_MILLIS
                            + " milliseconds; list from the start again.");
        }
        KinesisStream stream = streams.require(key);
        if (stream.incarnation() != incarnation) {
            throw StreamErrors.streamNotFound(key);
        }
        ShardFilter filter = new ShardFilter(ShardFilter.Type.valueOf(getText(content)), content.getLong());
        return first(stream, filter, content.getInt(), max);
    }

    /** The stream whose shards a token lists on; null when it is no token. */
    public @Nullable StreamKey streamOf(String token) {
        ByteBuffer content = sealer.open(TokenKind.LIST_SHARDS, token);
        return content == null ? null : streamKey(content);
    }

    private static StreamKey streamKey(ByteBuffer content) {
        return StreamKey.of(getText(content), getText(content), getText(content));
    }

    private String token(KinesisStream stream, ShardFilter filter, int lastIndex) {
        ByteBuffer content = ByteBuffer.allocate(MAX_TOKEN_BYTES);
        putText(content, stream.key().account());
        putText(content, stream.key().tenant().region());
        putText(content, stream.key().name());
        content.putLong(stream.incarnation()).putLong(clock.millis());
        putText(content, filter.type().name());
        content.putLong(filter.timestampMillis()).putInt(lastIndex);
        return sealer.seal(TokenKind.LIST_SHARDS, content.flip());
    }
}
