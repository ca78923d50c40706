package io.reactorkinesis.localbroker.server;

import java.time.Duration;

/**
 * How long a client may take before its connection is cut, so that one that dawdles holds nothing for long.
 *
 * @param handshake for a client's hello, and again for the rest of the handshake
 * @param idle from the connection, or the last answer on it, to the next whole request head
 * @param read between two reads of a body
 * @param request for a whole body
 * @param write until it takes an event that was sent to it
 */
public record Patience(Duration handshake, Duration idle, Duration read, Duration request, Duration write) {

    /** For clients on this machine or near it, and longer than those keep an idle connection for themselves. */
    public static final Patience USUAL = new Patience(
            Duration.ofSeconds(10),
            Duration.ofMinutes(2),
            Duration.ofSeconds(20),
            Duration.ofMinutes(1),
            // As long as a subscription lives: one whose events are not taken is over then.
            Duration.ofMinutes(5));
}
