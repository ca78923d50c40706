package io.reactorkinesis.localbroker.cli.environment;

import java.util.Map;
import java.util.Optional;

/**
 * A variable of the environment that is set.
 *
 * @param name its name
 * @param value what an option takes for it, not blank
 */
public record Variable(String name, String value) {

    static Optional<Variable> in(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .map(value -> new Variable(name, value));
    }
}
