package io.reactorkinesis.localbroker.conformance.walk;

import io.reactorkinesis.localbroker.conformance.model.ApiShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules of section 2.5 of the reference and how it prints a value that breaks one. */
final class Rules {

    static final String NOT_NULL = "Member must not be null";

    /** The only set of which the order on the service was observed; {@link Expected} does not ask for that of others. */
    private static final List<String> ITERATOR_TYPES =
            List.of("AFTER_SEQUENCE_NUMBER", "LATEST", "AT_TIMESTAMP", "AT_SEQUENCE_NUMBER", "TRIM_HORIZON");

    private Rules() {}

    /** What a text, blob or number breaks. */
    static List<String> brokenBy(Object value, ApiShape shape) {
        List<String> broken = new ArrayList<>();
        if (value instanceof Number number) {
            if (!shape.holds(number.longValue())) {
                broken.add(bound("value", number.longValue(), shape));
            }
            return broken;
        }
        long length = value instanceof byte[] bytes
                ? bytes.length
                : ((String) value).codePoints().count();
        if (!shape.holds(length)) {
            broken.add(bound("length", length, shape));
        }
        if (value instanceof String text) {
            if (shape.pattern() != null && !Pattern.matches(shape.pattern(), text)) {
                broken.add(pattern(shape));
            }
            if (!shape.allowed().isEmpty() && !shape.allowed().contains(text)) {
                broken.add(set(shape));
            }
        }
        return broken;
    }

    /** The bound of a length or value that it does not hold. */
    static String bound(String measured, long measure, ApiShape shape) {
        return shape.min() != null && measure < shape.min() ? least(measured, shape) : most(measured, shape);
    }

    /** All rules of a list's or map's part, as its list or map breaks them as one. */
    static String ofParts(String whose, ApiShape part) {
        List<String> rules = new ArrayList<>();
        if (part.max() != null) {
            rules.add(most("length", part));
        }
        if (part.min() != null) {
            rules.add(least("length", part));
        }
        if (!part.allowed().isEmpty()) {
            rules.add(set(part));
        }
        return whose + " must satisfy constraint: " + rules;
    }

    private static String least(String measured, ApiShape shape) {
        return "Member must have " + measured + " greater than or equal to " + shape.min();
    }

    private static String most(String measured, ApiShape shape) {
        return "Member must have " + measured + " less than or equal to " + shape.max();
    }

    private static String pattern(ApiShape shape) {
        return "Member must satisfy regular expression pattern: " + shape.pattern();
    }

    private static String set(ApiShape shape) {
        List<String> set = shape.name().equals("ShardIteratorType") ? ITERATOR_TYPES : shape.allowed();
        return "Member must satisfy enum value set: " + set;
    }

    /** The violation by a value of a rule. */
    static String violation(Object value, ApiShape shape, String path, String rule) {
        return "Value '" + print(value, shape.parts().getOrDefault("member", "")) + "' at '" + path
                + "' failed to satisfy constraint: " + rule;
    }

    static String missing(String path) {
        return "Value null at '" + path + "' failed to satisfy constraint: " + NOT_NULL;
    }

    private static String print(Object value, String elementShape) {
        if (value instanceof byte[] bytes) {
            return "java.nio.HeapByteBuffer[pos=0 lim=" + bytes.length + " cap=" + bytes.length + "]";
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(element -> element instanceof Map
                            ? "com.amazonaws.kinesis.v20131202." + elementShape + "@0"
                            : print(element, ""))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return String.valueOf(value);
    }
}
