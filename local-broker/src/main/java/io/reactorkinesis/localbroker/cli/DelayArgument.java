package io.reactorkinesis.localbroker.cli;

import io.reactorkinesis.localbroker.LocalBrokerBuilder;
import io.reactorkinesis.localbroker.cli.argument.DurationArgument;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long changes last, written {@code TIME} for all of them or {@code OPERATION=TIME} for those that an operation begins.
 *
 * @param operation null for all
 * @param delay how long
 */
record DelayArgument(@Nullable String operation, Duration delay) {

    static DelayArgument parse(String text) {
        int equals = text.indexOf('=');
        return equals < 0
                ? new DelayArgument(null, DurationArgument.parse(text))
                : new DelayArgument(
                        text.substring(0, equals).strip(), DurationArgument.parse(text.substring(equals + 1)));
    }

    void applyTo(LocalBrokerBuilder builder) {
        if (operation == null) {
            builder.transitionDelay(delay);
        } else {
            builder.transitionDelay(operation, delay);
        }
    }
}
