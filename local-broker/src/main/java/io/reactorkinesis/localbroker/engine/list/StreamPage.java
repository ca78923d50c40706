package io.reactorkinesis.localbroker.engine.list;

import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some streams of a tenant.
 *
 * @param streams in the order of their names
 * @param nextToken lists on behind them; null when these are the last
 */
public record StreamPage(
        List<KinesisStream> streams, @Nullable String nextToken) {}
