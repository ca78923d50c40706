package io.reactorkinesis.localbroker;

import io.reactorkinesis.localbroker.server.tls.Certificates;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a broker does about TLS; the setters of {@link LocalBrokerBuilder} tell the meaning. */
record TlsSettings(
        @Nullable Integer port,
        Certificates certificates,
        @Nullable Path caOut) {}
