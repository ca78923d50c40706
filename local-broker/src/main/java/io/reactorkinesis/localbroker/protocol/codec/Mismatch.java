package io.reactorkinesis.localbroker.protocol.codec;

import tools.jackson.core.JsonToken;

/**
 * A value of another type than the model says. The texts are those that kinesalite observed on the service, with their
 * grammar and their names of Java classes.
 */
final class Mismatch extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String text;

    Mismatch(String text) {
        super(text, null, false, false);
        this.text = text;
    }

    /** A value that is no {@code wanted}, which is told with its article. */
    static Mismatch of(JsonToken found, String wanted) {
        return switch (found) {
            case START_ARRAY -> listUnexpected();
            case START_OBJECT -> objectUnexpected();
            default -> new Mismatch(className(found) + " can not be converted to " + wanted);
        };
    }

    static void requireList(JsonToken found) {
        switch (found) {
            case START_ARRAY -> {}
            case START_OBJECT -> throw objectUnexpected();
            default -> throw new Mismatch("Expected list or null");
        }
    }

    static void requireMap(JsonToken found) {
        requireObject(found, "Expected map or null");
    }

    static void requireStructure(JsonToken found) {
        requireObject(found, "Expected null");
    }

    private static void requireObject(JsonToken found, String otherwise) {
        switch (found) {
            case START_OBJECT -> {}
            case START_ARRAY -> throw listUnexpected();
            default -> throw new Mismatch(otherwise);
        }
    }

    private static Mismatch listUnexpected() {
        return new Mismatch("Start of list found where not expected");
    }

    private static Mismatch objectUnexpected() {
        return new Mismatch("Start of structure or map found where not expected.");
    }

    private static String className(JsonToken found) {
        return switch (found) {
            case VALUE_TRUE, VALUE_FALSE -> "class java.lang.Boolean";
            case VALUE_STRING -> "class java.lang.String";
            case VALUE_EMBEDDED_OBJECT -> "class java.nio.HeapByteBuffer";
            default -> "class com.amazon.coral.value.json.numbers.TruncatingBigNumber";
        };
    }

    String text() {
        return text;
    }
}
