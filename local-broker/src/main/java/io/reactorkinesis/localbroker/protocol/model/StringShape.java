package io.reactorkinesis.localbroker.protocol.model;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text.
 *
 * @param name the name in the service model
 * @param length how many characters (Unicode code points) are allowed
 * @param pattern what the whole text must match; null when anything will do
 * @param allowed the values of an enumeration in the model's order; empty when it is none
 */
public record StringShape(
        String name, Bounds length, @Nullable Pattern pattern, List<String> allowed) implements ScalarShape {}
