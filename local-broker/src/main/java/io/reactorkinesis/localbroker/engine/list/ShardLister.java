package io.reactorkinesis.localbroker.engine.list;

import static io.reactorkinesis.localbroker.engine.seal.TokenFields.getText;
import static io.reactorkinesis.localbroker.engine.seal.TokenFields.putText;

import io.reactorkinesis.localbroker.engine.seal.Sealer;
import io.reactorkinesis.localbroker.engine.seal.TokenKind;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.StreamRegistry;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists shards page by page. Errors are {@link ServiceException}. Thread-safe. */
public final class ShardLister {

    private final StreamTokens tokens;

    public ShardLister(StreamRegistry streams, Sealer sealer, Clock clock) {
        this.tokens = new StreamTokens(TokenKind.LIST_SHARDS, streams, sealer, clock);
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
        StreamTokens.Opened opened = tokens.open(token);
        ByteBuffer place = opened.place();
        ShardFilter filter = new ShardFilter(ShardFilter.Type.valueOf(getText(place)), place.getLong());
        return first(opened.stream(), filter, place.getInt(), max);
    }

    /** The stream whose shards a token lists on; null when it is no token. */
    public @Nullable StreamKey streamOf(String token) {
        return tokens.streamOf(token);
    }

    private String token(KinesisStream stream, ShardFilter filter, int lastIndex) {
        return tokens.issue(stream, place -> {
            putText(place, filter.type().name());
            place.putLong(filter.timestampMillis()).putInt(lastIndex);
        });
    }
}
