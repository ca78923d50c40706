package io.reactorkinesis.localbroker.cli;

import org.jspecify.annotations.Nullable;

/** What the broker stands in for, and so where it listens when it is not told where. */
enum StandIn {
    NOTHING("127.0.0.1", 4567, null),
    /** Listens on all addresses, plain on one port and over TLS on another. */
    KINESIS_MOCK("0.0.0.0", 4568, 4567),
    /** Listens on all addresses. */
    KINESALITE("0.0.0.0", 4567, null);

    final String host;
    final int port;
    final @Nullable Integer tlsPort;

    StandIn(String host, int port, @Nullable Integer tlsPort) {
        this.host = host;
        this.port = port;
        this.tlsPort = tlsPort;
    }
}
