package io.reactorkinesis.localbroker.cli;

import io.reactorkinesis.localbroker.LocalBrokerBuilder;
import picocli.CommandLine.TypeConversionException;

/**
 * A stream to begin with, written {@code NAME} or {@code NAME:SHARDS}.
 *
 * @param name of the stream
 * @param shards how many it begins with
 */
record StreamArgument(String name, int shards) {

    static StreamArgument parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new StreamArgument(text, LocalBrokerBuilder.DEFAULT_SHARDS);
        }
        try {
            return new StreamArgument(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is no NAME or NAME:SHARDS, such as orders:2");
        }
    }
}
