package io.reactorkinesis.localbroker.junit;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A broker that tests ask for, started when one first needs it.
 *
 * @param scope closes it
 * @param key tells it from others in the scope and around it: what declares it
 */
record Declaration(ExtensionContext scope, Object key, BrokerDescription description) {

    private static final ExtensionContext.Namespace BROKERS = ExtensionContext.Namespace.create(LocalKinesis.class);

    @SuppressWarnings("deprecation") // Its successor is not in JUnit 5.
    TestBroker broker() {
        return requireNonNull(scope.getStore(BROKERS)
                .getOrComputeIfAbsent(key, declaring -> new TestBroker(description), TestBroker.class));
    }

    Optional<TestBroker> started() {
        return Optional.ofNullable(scope.getStore(BROKERS).get(key, TestBroker.class));
    }
}
