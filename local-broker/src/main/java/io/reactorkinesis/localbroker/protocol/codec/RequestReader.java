package io.reactorkinesis.localbroker.protocol.codec;

import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.localbroker.protocol.model.ListShape;
import io.reactorkinesis.localbroker.protocol.model.MapShape;
import io.reactorkinesis.localbroker.protocol.model.ScalarShape;
import io.reactorkinesis.localbroker.protocol.model.Shape;
import io.reactorkinesis.localbroker.protocol.model.StructureShape;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * Reads a body by its shape in one pass, in any encoding. Members that the shape does not know are skipped, a null is
 * an absent member, and a list keeps its nulls for the validation to refuse.
 */
public final class RequestReader {

    private final JsonParser parser;
    private final ScalarReader scalars;
    private @Nullable String mismatch;

    private RequestReader(JsonParser parser, Encoding encoding) {
        this.parser = parser;
        this.scalars = new ScalarReader(parser, encoding);
    }

    /**
     * Reads a whole body.
     *
     * @param body the bytes; read to their end, not closed
     * @param shape what the body should hold; null only checks its form
     * @throws MalformedBodyException when the body is no single object
     */
    public static ParsedRequest read(InputStream body, Encoding encoding, @Nullable StructureShape shape)
            throws MalformedBodyException {
        try (JsonParser parser = encoding.factory().createParser(ObjectReadContext.empty(), body)) {
            return new RequestReader(parser, encoding).document(shape);
        } catch (JacksonException e) {
            throw new MalformedBodyException(e.getOriginalMessage());
        }
    }

    private ParsedRequest document(@Nullable StructureShape shape) throws MalformedBodyException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new MalformedBodyException("The body is no object");
        }
        Structure input = Structure.EMPTY;
        if (shape == null) {
            parser.skipChildren();
        } else {
            input = members(shape);
        }
        if (parser.nextToken() != null) {
            throw new MalformedBodyException("Something follows the object");
        }
        return ParsedRequest.unchecked(input, mismatch, shape);
    }

    private @Nullable Object value(Shape shape) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        try {
            if (shape instanceof ScalarShape scalar) {
                return scalars.read(scalar, token);
            }
            if (shape instanceof ListShape list) {
                Mismatch.requireList(token);
                return elements(list);
            }
            if (shape instanceof MapShape map) {
                Mismatch.requireMap(token);
                return entries(map);
            }
            Mismatch.requireStructure(token);
            return members((StructureShape) shape);
        } catch (Mismatch found) {
            note(found);
            parser.skipChildren();
            return null;
        }
    }

    /** Only the first is told, but the rest of the body must still prove well-formed. */
    private void note(Mismatch found) {
        mismatch = mismatch == null ? found.text() : mismatch;
    }

    private Structure members(StructureShape shape) {
        Structure.Builder members = Structure.builder();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            Shape member = shape.members().get(name);
            parser.nextToken();
            if (member == null) {
                parser.skipChildren();
            } else {
                members.put(name, value(member));
            }
        }
        return members.build();
    }

    private List<@Nullable Object> elements(ListShape shape) {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(shape.element()));
        }
        return elements;
    }

    private Map<String, @Nullable Object> entries(MapShape shape) {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            if (isTorn(key)) {
                note(new Mismatch("A key of a map holds half a surrogate pair"));
            }
            parser.nextToken();
            entries.put(key, value(shape.value()));
        }
        return entries;
    }

    /** CBOR can carry half a surrogate pair, but no parser of JSON takes it in a name: nobody could read it again. */
    private static boolean isTorn(String name) {
        return name.codePoints().anyMatch(character -> Character.getType(character) == Character.SURROGATE);
    }
}
