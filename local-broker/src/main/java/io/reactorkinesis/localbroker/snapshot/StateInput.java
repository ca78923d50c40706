package io.reactorkinesis.localbroker.snapshot;

import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.cbor.CBORFactory;

/** Reads what {@link StateOutput} wrote. What is not what was to come is an {@link IllegalArgumentException}. */
final class StateInput implements AutoCloseable {

    private static final CBORFactory CBOR = new CBORFactory();

    private final JsonParser in;
    // One token ahead, so that the end of a list is seen.
    private @Nullable JsonToken next;

    StateInput(InputStream from) {
        in = CBOR.createParser(ObjectReadContext.empty(), from);
        next = in.nextToken();
        take(JsonToken.START_ARRAY);
    }

    long number() {
        require(JsonToken.VALUE_NUMBER_INT);
        long value = in.getLongValue();
        advance();
        return value;
    }

    int smallNumber() {
        return Math.toIntExact(number());
    }

    boolean flag() {
        boolean value = next == JsonToken.VALUE_TRUE;
        take(value ? JsonToken.VALUE_TRUE : JsonToken.VALUE_FALSE);
        return value;
    }

    String text() {
        require(JsonToken.VALUE_STRING);
        String value = in.getString();
        advance();
        return value;
    }

    @Nullable
    String optionalText() {
        if (next == JsonToken.VALUE_NULL) {
            advance();
            return null;
        }
        return text();
    }

    <E extends Enum<E>> E name(Class<E> type) {
        return Enum.valueOf(type, text());
    }

    byte[] bytes() {
        require(JsonToken.VALUE_EMBEDDED_OBJECT);
        byte[] value = in.getBinaryValue();
        advance();
        return value;
    }

    Instant instant() {
        return Instant.ofEpochSecond(number(), number());
    }

    /** A value that may not be there. */
    <T> @Nullable T optional(Supplier<T> reader) {
        return flag() ? reader.get() : null;
    }

    /** Any number of values. */
    <T> List<T> list(Supplier<T> reader) {
        take(JsonToken.START_ARRAY);
        List<T> values = new ArrayList<>();
        while (next != JsonToken.END_ARRAY) {
            values.add(reader.get());
        }
        take(JsonToken.END_ARRAY);
        return values;
    }

    Map<String, String> texts() {
        Map<String, String> values = new LinkedHashMap<>();
        list(() -> values.put(text(), text()));
        return values;
    }

    /** Nothing more may come. */
    void end() {
        require(JsonToken.END_ARRAY);
    }

    @Override
    public void close() {
        in.close();
    }

    private void take(JsonToken token) {
        require(token);
        advance();
    }

    private void require(JsonToken token) {
        if (next != token) {
            throw new IllegalArgumentException("It has " + next + " where " + token + " was to come");
        }
    }

    private void advance() {
        next = in.nextToken();
    }
}
