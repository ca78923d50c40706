package io.reactorkinesis.localbroker;

import io.reactorkinesis.localbroker.engine.transition.Transition;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The names of the operations that begin a change which takes time. */
final class TransitionNames {

    private static final Map<String, Transition> BY_OPERATION = Arrays.stream(Transition.values())
            .collect(Collectors.toMap(
                    TransitionNames::operation, Function.identity(), (one, other) -> one, TreeMap::new));

    private TransitionNames() {}

    /**
     * What this operation begins.
     *
     * @throws IllegalArgumentException when that takes no time
     */
    static Transition require(String operation) {
        Transition transition = BY_OPERATION.get(operation);
        if (transition == null) {
            throw new IllegalArgumentException("transitionDelay is of " + String.join(", ", BY_OPERATION.keySet())
                    + ", but got '" + operation + "'");
        }
        return transition;
    }

    /** CREATE_STREAM is begun by CreateStream. */
    private static String operation(Transition transition) {
        return Arrays.stream(transition.name().split("_", -1))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
