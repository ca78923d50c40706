package io.reactorkinesis.localbroker;

import io.reactorkinesis.localbroker.engine.EngineOptions;
import io.reactorkinesis.localbroker.engine.stream.StreamSpec;
import io.reactorkinesis.localbroker.engine.stream.Tenant;
import io.reactorkinesis.localbroker.metrics.MeterSetup;
import io.reactorkinesis.localbroker.server.signature.AccessKey;
import io.reactorkinesis.localbroker.server.signature.SignatureVerifier;
import io.reactorkinesis.localbroker.time.BrokerClock;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What a broker is started with; the setters of {@link LocalBrokerBuilder} tell the meaning. */
record BrokerSettings(
        String host,
        int port,
        TlsSettings tls,
        Tenant tenant,
        List<StreamSpec> streams,
        @Nullable Path snapshot,
        @Nullable SignatureVerifier verifier,
        AccessKey own,
        RandomGenerator random,
        BrokerClock clock,
        Clock realTime,
        boolean remoteAdmin,
        MeterSetup meters,
        EngineOptions engine) {}
