package io.reactorkinesis.localbroker.protocol.validation;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.localbroker.protocol.model.ListShape;
import io.reactorkinesis.localbroker.protocol.model.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a request breaks, put into one message as the service does: at most ten, in no promised order. */
final class Violations {

    private static final int MOST = 10;
    // Behind the name of a structure the service prints a hash that tells nothing; this one it was seen to print.
    private static final String HASH = "@c965e310";

    private final List<String> found = new ArrayList<>(0);

    void addNull(String path) {
        add("null", path, "Member must not be null");
    }

    void add(Object value, Shape shape, String path, String rule) {
        if (found.size() < MOST) {
            add('\'' + text(value, shape) + '\'', path, rule);
        }
    }

    private void add(String value, String path, String rule) {
        if (found.size() < MOST) {
            found.add("Value " + value + " at '" + path + "' failed to satisfy constraint: " + rule);
        }
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ServiceException(
                    ErrorType.VALIDATION,
                    found.size() + " validation error" + (found.size() == 1 ? "" : "s") + " detected: "
                            + String.join("; ", found));
        }
    }

    /** The service's own code has members that begin in lower case, and names those. */
    static String memberPath(String wireName) {
        return Character.toLowerCase(wireName.charAt(0)) + wireName.substring(1);
    }

    private static String text(Object value, Shape shape) {
        if (value instanceof byte[] bytes) {
            return "java.nio.HeapByteBuffer[pos=0 lim=" + bytes.length + " cap=" + bytes.length + "]";
        }
        if (value instanceof Structure) {
            return "com.amazonaws.kinesis.v20131202." + shape.name() + HASH;
        }
        if (value instanceof List<?> list && shape instanceof ListShape of) {
            return list.stream()
                    .map(element -> element == null ? "null" : text(element, of.element()))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value.toString();
    }
}
