package io.reactorkinesis.localbroker.cli;

import picocli.CommandLine.TypeConversionException;

/**
 * A key that clients sign with, written {@code KEY:SECRET}.
 *
 * @param accessKey its id
 * @param secret what it signs with
 */
record CredentialsArgument(String accessKey, String secret) {

    static CredentialsArgument parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new TypeConversionException("'" + text + "' is no KEY:SECRET");
        }
        return new CredentialsArgument(text.substring(0, colon), text.substring(colon + 1));
    }
}
