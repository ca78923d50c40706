package io.reactorkinesis.localbroker.junit;

import io.reactorkinesis.localbroker.LocalBroker;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A broker that JUnit closes with the scope that it is kept in. */
@SuppressWarnings("deprecation") // Before 5.13 JUnit closes nothing else, and later it warns without the other.
final class TestBroker implements ExtensionContext.Store.CloseableResource, AutoCloseable {

    private static final String BROKER = "io.reactorkinesis.localbroker.LocalBroker";

    /** By name, as the AWS SDK need not be there. */
    private static final List<String> GIVEN = List.of(
            BROKER,
            "software.amazon.awssdk.services.kinesis.KinesisAsyncClient",
            "software.amazon.awssdk.services.kinesis.KinesisClient",
            "java.net.URI",
            "io.reactorkinesis.localbroker.time.BrokerClock",
            "io.reactorkinesis.localbroker.fault.Faults");

    private final BrokerDescription description;
    private final LocalBroker broker;

    TestBroker(BrokerDescription description) {
        this.description = description;
        this.broker = description.options().apply(LocalBroker.builder()).start();
    }

    static boolean isBroker(Class<?> type) {
        return type.getName().equals(BROKER);
    }

    static boolean gives(Class<?> type) {
        return GIVEN.contains(type.getName());
    }

    static String given() {
        return String.join(", ", GIVEN);
    }

    Object get(Class<?> type) {
        boolean inProcess = description.inProcess();
        return switch (GIVEN.indexOf(type.getName())) {
            case 0 -> broker;
            case 1 -> inProcess ? broker.inProcessClient() : broker.client();
            case 2 -> inProcess ? broker.inProcessSyncClient() : broker.syncClient();
            case 3 -> broker.endpoint();
            case 4 -> broker.clock();
            case 5 -> broker.faults();
            default -> throw new IllegalArgumentException(type + " is none of " + given());
        };
    }

    void resetIfAsked() {
        if (description.reset()) {
            broker.reset();
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}
