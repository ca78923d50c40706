package io.reactorkinesis.localbroker.engine.list;

import io.reactorkinesis.localbroker.engine.consumer.ConsumerRegistry;
import io.reactorkinesis.localbroker.engine.consumer.StreamConsumer;
import io.reactorkinesis.localbroker.engine.seal.Sealer;
import io.reactorkinesis.localbroker.engine.seal.TokenFields;
import io.reactorkinesis.localbroker.engine.seal.TokenKind;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamRegistry;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists consumers page by page. Errors are {@link ServiceException}. Thread-safe. */
public final class ConsumerLister {

    private final ConsumerRegistry consumers;
    private final StreamTokens tokens;

    public ConsumerLister(ConsumerRegistry consumers, StreamRegistry streams, Sealer sealer, Clock clock) {
        this.consumers = consumers;
        this.tokens = new StreamTokens(TokenKind.LIST_CONSUMERS, streams, sealer, clock);
    }

    /**
     * The first page.
     *
     * @param max how many consumers at most
     */
    public ConsumerPage first(KinesisStream stream, int max) {
        return page(stream, null, max);
    }

    /**
     * A further page.
     *
     * @param stream the one that the token was issued for
     * @param token of the page before
     * @param max how many consumers at most
     */
    public ConsumerPage next(KinesisStream stream, String token, int max) {
        StreamTokens.Opened opened = tokens.open(token);
        if (opened.stream() != stream) {
            throw new ServiceException(
                    ErrorType.INVALID_ARGUMENT, "The NextToken was not issued for stream " + stream.arn() + ".");
        }
        return page(stream, TokenFields.getText(opened.place()), max);
    }

    private ConsumerPage page(KinesisStream stream, @Nullable String exclusiveStart, int max) {
        List<StreamConsumer> found = consumers.list(stream, exclusiveStart, max + 1);
        if (found.size() <= max) {
            return new ConsumerPage(found, null);
        }
        List<StreamConsumer> page = found.subList(0, max);
        String last = page.get(max - 1).key().name();
        return new ConsumerPage(page, tokens.issue(stream, place -> TokenFields.putText(place, last)));
    }
}
