package io.reactorkinesis.localbroker.conformance.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A shape as the model's file tells it.
 *
 * @param type {@code string}, {@code blob}, {@code integer}, {@code long}, {@code boolean}, {@code timestamp},
 *     {@code list}, {@code map} or {@code structure}
 * @param min of a length, size or value; null when there is none
 * @param max of a length, size or value; null when there is none
 * @param pattern that all of a text must match; null when there is none
 * @param allowed the values of an enumeration; empty when it is none
 * @param members of a structure: the names of their shapes by their own
 * @param required the members that must be there
 * @param parts the names of the shapes of the elements of a list, or of the keys and values of a map
 */
public record ApiShape(
        String name,
        String type,
        @Nullable Long min,
        @Nullable Long max,
        @Nullable String pattern,
        List<String> allowed,
        Map<String, String> members,
        List<String> required,
        Map<String, String> parts) {

    /** Whether a length, size or value lies within the bounds. */
    public boolean holds(long measure) {
        return (min == null || measure >= min) && (max == null || measure <= max);
    }
}
