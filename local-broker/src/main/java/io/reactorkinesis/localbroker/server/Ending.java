package io.reactorkinesis.localbroker.server;

/**
 * How much of a reply reaches the client.
 *
 * @param begins whether status and headers do
 * @param bytes how many of the body do at most, before the connection ends; {@link Integer#MAX_VALUE} is all, and the
 *     reply ends as it should
 */
record Ending(boolean begins, int bytes) {

    /** All of it. */
    static final Ending WHOLE = new Ending(true, Integer.MAX_VALUE);

    /** Nothing: the connection is reset. */
    static final Ending RESET = new Ending(false, 0);

    /** The connection ends behind so many bytes of the body, or before its last one when it has no more. */
    static Ending cut(int bytes) {
        return new Ending(true, Math.min(bytes, Integer.MAX_VALUE - 1));
    }

    boolean isWhole() {
        return begins && bytes == Integer.MAX_VALUE;
    }

    /** How many bytes of a body of this length are sent. */
    int of(int length) {
        return isWhole() ? length : Math.min(bytes, Math.max(0, length - 1));
    }
}
