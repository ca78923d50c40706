package io.reactorkinesis.localbroker.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A body: a JSON object of texts, numbers and truth values. None at all is an empty object. */
final class JsonBody {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<String, Object> members;

    private JsonBody(Map<String, Object> members) {
        this.members = members;
    }

    /**
     * Reads a body.
     *
     * @throws Refusal when it is anything else
     */
    static JsonBody read(byte[] body) {
        if (body.length == 0) {
            return new JsonBody(Map.of());
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
            Map<String, Object> members = new LinkedHashMap<>();
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw Refusal.badRequest("The body must be a JSON object.");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                Object value = scalar(name, parser, parser.nextToken());
                if (value != null && members.put(name, value) != null) {
                    throw Refusal.badRequest("The body has '" + name + "' twice.");
                }
            }
            if (parser.nextToken() != null) {
                throw Refusal.badRequest("The body must be one JSON object, and more follows it.");
            }
            return new JsonBody(members);
        } catch (JacksonException e) {
            throw Refusal.badRequest("The body is not JSON: " + e.getOriginalMessage());
        }
    }

    private static @Nullable Object scalar(String name, JsonParser parser, JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw Refusal.badRequest("'" + name + "' must be a text, a number, true or false.");
        };
    }

    /**
     * Checks that there are no members but these.
     *
     * @throws Refusal when there are
     */
    JsonBody only(Set<String> known) {
        for (String name : members.keySet()) {
            if (!known.contains(name)) {
                throw Refusal.badRequest("The body has '" + name + "', but may have only "
                        + (known.isEmpty() ? "nothing" : String.join(", ", new TreeSet<>(known))) + ".");
            }
        }
        return this;
    }

    /** Whether the member is there. */
    boolean has(String name) {
        return members.containsKey(name);
    }

    /** A text; null when it is not there. */
    @Nullable
    String text(String name) {
        return get(name, String.class, "a text");
    }

    /** A text that must be there. */
    String requiredText(String name) {
        return required(name, text(name));
    }

    /** A whole number; null when it is not there. */
    @Nullable
    Long whole(String name) {
        Number number = get(name, Number.class, "a whole number");
        if (number == null) {
            return null;
        }
        if (!(number instanceof Integer) && !(number instanceof Long)) {
            throw Refusal.badRequest(
                    "'" + name + "' must be a whole number of at most 64 bits, but is " + number + ".");
        }
        return number.longValue();
    }

    /** A number; null when it is not there. */
    @Nullable
    Double number(String name) {
        Number number = get(name, Number.class, "a number");
        return number == null ? null : number.doubleValue();
    }

    /** A truth value. */
    boolean flag(String name, boolean whenAbsent) {
        Boolean value = get(name, Boolean.class, "true or false");
        return value == null ? whenAbsent : value;
    }

    /** What must be there. */
    static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw Refusal.badRequest("The body must have '" + name + "'.");
        }
        return value;
    }

    private <T> @Nullable T get(String name, Class<T> type, String described) {
        Object value = members.get(name);
        if (value != null && !type.isInstance(value)) {
            throw Refusal.badRequest("'" + name + "' must be " + described + ", but is " + value + ".");
        }
        return type.cast(value);
    }
}
