package io.reactorkinesis.localbroker.engine.channel.spec;

import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import org.jspecify.annotations.Nullable;

/**
 * Where a channel reads.
 *
 * @param stream the stream
 * @param format what its records are
 * @param schemaArn of the schema that the records follow
 */
public record Source(
        StreamKey stream, RecordFormat format, @Nullable String schemaArn) {}
