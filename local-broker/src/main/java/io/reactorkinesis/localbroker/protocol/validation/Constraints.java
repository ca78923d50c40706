package io.reactorkinesis.localbroker.protocol.validation;

import io.reactorkinesis.localbroker.protocol.model.BlobShape;
import io.reactorkinesis.localbroker.protocol.model.Bounds;
import io.reactorkinesis.localbroker.protocol.model.IntegerShape;
import io.reactorkinesis.localbroker.protocol.model.LongShape;
import io.reactorkinesis.localbroker.protocol.model.ScalarShape;
import io.reactorkinesis.localbroker.protocol.model.StringShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The constraints of a value without parts, each in the service's words. */
final class Constraints {

    /**
     * The longest text that is matched although it is too long. The patterns of ARNs backtrack, so that a text of some
     * megabytes would keep a thread for hours; no bound of a patterned shape lies above this.
     */
    private static final int MAX_MATCHED_LENGTH = 2_048;

    /** The service lists a set in the order of its hash table, which was observed for this one only. */
    private static final Map<String, String> OBSERVED_ENUM_ORDER = Map.of(
            "ShardIteratorType", "[AFTER_SEQUENCE_NUMBER, LATEST, AT_TIMESTAMP, AT_SEQUENCE_NUMBER, TRIM_HORIZON]");

    private Constraints() {}

    /** The constraints that the value breaks; empty when it is sound. */
    static List<String> broken(Object value, ScalarShape shape) {
        if (shape instanceof StringShape string) {
            return brokenByText((String) value, string);
        }
        if (shape instanceof BlobShape blob) {
            int length = ((byte[]) value).length;
            return blob.length().includes(length) ? List.of() : List.of(lengthRule(length, blob.length()));
        }
        if (shape instanceof IntegerShape integer) {
            return brokenByNumber((Integer) value, integer.range());
        }
        return shape instanceof LongShape wide ? brokenByNumber((Long) value, wide.range()) : List.of();
    }

    private static List<String> brokenByText(String text, StringShape shape) {
        boolean fits = fits(text, shape.length());
        boolean matches = shape.pattern() == null
                || (!fits && text.length() > MAX_MATCHED_LENGTH)
                || shape.pattern().matcher(text).matches();
        boolean listed = shape.allowed().isEmpty() || shape.allowed().contains(text);
        if (fits && matches && listed) {
            return List.of();
        }
        List<String> broken = new ArrayList<>(2);
        if (!fits) {
            broken.add(lengthRule(text.codePointCount(0, text.length()), shape.length()));
        }
        if (!matches) {
            broken.add(patternRule(shape));
        }
        if (!listed) {
            broken.add(enumRule(shape));
        }
        return broken;
    }

    private static boolean fits(String text, Bounds bounds) {
        int units = text.length();
        // A text has at least half as many characters as it has units, and never more.
        boolean surely = units <= bounds.max() && (units + 1) / 2 >= bounds.min();
        return surely || bounds.includes(text.codePointCount(0, units));
    }

    private static List<String> brokenByNumber(long value, Bounds range) {
        if (value < range.min()) {
            return List.of("Member must have value greater than or equal to " + range.min());
        }
        return value > range.max() ? List.of("Member must have value less than or equal to " + range.max()) : List.of();
    }

    private static String lengthRule(long length, Bounds bounds) {
        return length < bounds.min() ? minLength(bounds) : maxLength(bounds);
    }

    static String minLength(Bounds bounds) {
        return "Member must have length greater than or equal to " + bounds.min();
    }

    static String maxLength(Bounds bounds) {
        return "Member must have length less than or equal to " + bounds.max();
    }

    private static String patternRule(StringShape shape) {
        return "Member must satisfy regular expression pattern: " + shape.pattern();
    }

    private static String enumRule(StringShape shape) {
        return "Member must satisfy enum value set: "
                + OBSERVED_ENUM_ORDER.getOrDefault(shape.name(), shape.allowed().toString());
    }

    /** Every constraint of a shape, as the service lists them for the parts of a list or map. */
    static List<String> all(ScalarShape shape) {
        List<String> rules = new ArrayList<>();
        if (shape instanceof StringShape string) {
            if (string.length().hasMax()) {
                rules.add(maxLength(string.length()));
            }
            if (string.length().hasMin()) {
                rules.add(minLength(string.length()));
            }
            if (string.pattern() != null) {
                rules.add(patternRule(string));
            }
            if (!string.allowed().isEmpty()) {
                rules.add(enumRule(string));
            }
        }
        return rules;
    }
}
