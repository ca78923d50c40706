package io.reactorkinesis.localbroker.conformance.wire;

import java.util.List;
import java.util.Map;

/**
 * An answer as it came.
 *
 * @param status of HTTP
 * @param contentType empty when there is none
 * @param format what the request was written in
 * @param body the members; none when the body is empty
 */
public record Answer(int status, String contentType, WireFormat format, Map<String, Object> body) {

    public boolean isOk() {
        return status == 200;
    }

    /** The type of the error; empty when it is none. */
    public String errorType() {
        return isOk() || body.isEmpty() ? "" : format.errorType(body);
    }

    /** The text of the error; empty when there is none. */
    public String message() {
        return isOk() || body.isEmpty() ? "" : format.message(body);
    }

    /** A text of the answer by its path, with positions of lists: {@code Records.0.Data}. */
    public String text(String path) {
        return String.valueOf(value(path));
    }

    /** A number of the answer by its path. */
    public long number(String path) {
        return ((Number) value(path)).longValue();
    }

    /** A list of the answer by its path. */
    public List<?> list(String path) {
        return (List<?>) value(path);
    }

    private Object value(String path) {
        Object value = body;
        for (String step : path.split("\\.", -1)) {
            Object next =
                    value instanceof List<?> list ? list.get(Integer.parseInt(step)) : ((Map<?, ?>) value).get(step);
            if (next == null) {
                throw new AssertionError("No " + path + " in " + this);
            }
            value = next;
        }
        return value;
    }
}
