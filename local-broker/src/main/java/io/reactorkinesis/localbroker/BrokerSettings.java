package io.reactorkinesis.localbroker;

import io.reactorkinesis.localbroker.engine.EngineOptions;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What a broker is started with; the setters of {@link LocalBrokerBuilder} tell the meaning. */
record BrokerSettings(
        String host,
        int port,
        String accountId,
        String region,
        Map<String, Integer> streams,
        RandomGenerator random,
        EngineOptions engine) {}
