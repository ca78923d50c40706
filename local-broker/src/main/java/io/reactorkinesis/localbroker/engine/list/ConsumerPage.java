package io.reactorkinesis.localbroker.engine.list;

import io.reactorkinesis.localbroker.engine.consumer.StreamConsumer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some consumers of a stream.
 *
 * @param consumers in the order of their names
 * @param nextToken lists on behind them for 300 seconds; null when these are the last
 */
public record ConsumerPage(
        List<StreamConsumer> consumers, @Nullable String nextToken) {}
