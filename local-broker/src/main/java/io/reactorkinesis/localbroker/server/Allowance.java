package io.reactorkinesis.localbroker.server;

/** How many bytes of a stream of events may still be sent. Used by one thread at a time. */
final class Allowance {

    private final boolean unlimited;
    private int left;

    Allowance(Ending ending) {
        this.unlimited = ending.isWhole();
        this.left = ending.bytes();
    }

    /** Takes as many of these bytes as may be sent. */
    int take(int bytes) {
        if (unlimited) {
            return bytes;
        }
        int taken = Math.min(left, bytes);
        left -= taken;
        return taken;
    }
}
