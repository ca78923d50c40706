package io.reactorkinesis.samples.interop;

import java.nio.ByteBuffer;

/**
 * A user record as it was sent, and as it must come out.
 *
 * @param data compared byte for byte; no two messages of a {@link MessageSource} have the same
 */
record Message(String partitionKey, ByteBuffer data) {}
