package io.reactorkinesis.localbroker.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A body: a JSON object of texts, numbers, truth values, lists of texts and objects without objects in them. None at all
 * is an empty object. What is not as it must be is refused with what it must be.
 */
final class JsonBody {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final String where;
    private final Map<String, Object> members;

    private JsonBody(String where, Map<String, Object> members) {
        this.where = where;
        this.members = members;
    }

    /**
     * Reads a body.
     *
     * @throws Refusal when it is of another form
     */
    static JsonBody read(byte[] body) {
        if (body.length == 0) {
            return new JsonBody("The body", Map.of());
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw Refusal.badRequest("The body must be a JSON object.");
            }
            JsonBody read = object("The body", parser, 1);
            if (parser.nextToken() != null) {
                throw Refusal.badRequest("The body must be one JSON object, and more follows it.");
            }
            return read;
        } catch (JacksonException e) {
            throw Refusal.badRequest("The body is not JSON: " + e.getOriginalMessage());
        }
    }

    private static JsonBody object(String where, JsonParser parser, int depth) {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            Object value = value(name, parser, depth);
            if (value != null && members.put(name, value) != null) {
                throw Refusal.badRequest(where + " has '" + name + "' twice.");
            }
        }
        return new JsonBody(where, members);
    }

    private static @Nullable Object value(String name, JsonParser parser, int depth) {
        JsonToken token = parser.nextToken();
        return switch (token) {
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case START_ARRAY -> texts(name, parser);
            case START_OBJECT -> {
                if (depth > 1) {
                    throw Refusal.badRequest("'" + name + "' must not be an object.");
                }
                yield object("'" + name + "'", parser, depth + 1);
            }
            default -> throw Refusal.badRequest("'" + name + "' has no value.");
        };
    }

    private static List<String> texts(String name, JsonParser parser) {
        List<String> texts = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token != JsonToken.VALUE_STRING) {
                throw Refusal.badRequest("'" + name + "' must be a list of texts.");
            }
            texts.add(parser.getString());
        }
        return texts;
    }

    /**
     * Checks that there are no members but these.
     *
     * @throws Refusal when there are
     */
    JsonBody only(Set<String> known) {
        for (String name : members.keySet()) {
            if (!known.contains(name)) {
                throw Refusal.badRequest(where + " has '" + name + "', but may have only "
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

    /** A text or a list of texts; null when it is not there. */
    @Nullable
    List<String> texts(String name) {
        Object value = members.get(name);
        if (value instanceof String text) {
            return List.of(text);
        }
        List<?> list = get(name, List.class, "a text or a list of texts");
        return list == null ? null : list.stream().map(String.class::cast).toList();
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

    /** A whole number that must be there. */
    long requiredWhole(String name) {
        return required(name, whole(name));
    }

    /** A whole number of at least 0 that must be there, and fits into 31 bits. */
    int requiredCount(String name) {
        long number = requiredWhole(name);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw Refusal.badRequest(
                    "'" + name + "' must be from 0 to " + Integer.MAX_VALUE + ", but is " + number + ".");
        }
        return Math.toIntExact(number);
    }

    /** A number that must be there. */
    double requiredNumber(String name) {
        return required(name, get(name, Number.class, "a number")).doubleValue();
    }

    /** A truth value; null when it is not there. */
    @Nullable
    Boolean flag(String name) {
        return get(name, Boolean.class, "true or false");
    }

    /** An object; null when it is not there. */
    @Nullable
    JsonBody object(String name) {
        return get(name, JsonBody.class, "an object");
    }

    private <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw Refusal.badRequest(where + " must have '" + name + "'.");
        }
        return value;
    }

    private <T> @Nullable T get(String name, Class<T> type, String described) {
        Object value = members.get(name);
        if (value != null && !type.isInstance(value)) {
            throw Refusal.badRequest("'" + name + "' must be " + described + ".");
        }
        return type.cast(value);
    }
}
