package io.reactorkinesis.localbroker.junit;

import io.reactorkinesis.localbroker.LocalBrokerBuilder;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * A broker for tests.
 *
 * @param options what it is started with
 * @param inProcess whether its clients are in process
 * @param reset whether it is reset after each test
 */
record BrokerDescription(UnaryOperator<LocalBrokerBuilder> options, boolean inProcess, boolean reset) {

    static BrokerDescription of(LocalKinesis annotation) {
        return new BrokerDescription(builder -> apply(annotation, builder), annotation.inProcess(), annotation.reset());
    }

    private static LocalBrokerBuilder apply(LocalKinesis annotation, LocalBrokerBuilder builder) {
        for (String stream : annotation.streams()) {
            addStream(stream, builder);
        }
        return builder.limits(annotation.limits()).transitionDelay(Duration.ofMillis(annotation.transitionMillis()));
    }

    private static void addStream(String text, LocalBrokerBuilder builder) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            builder.stream(text);
            return;
        }
        try {
            builder.stream(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new ExtensionConfigurationException(
                    "'" + text + "' in @LocalKinesis(streams = …) is no NAME or NAME:SHARDS, such as orders:2", e);
        }
    }
}
