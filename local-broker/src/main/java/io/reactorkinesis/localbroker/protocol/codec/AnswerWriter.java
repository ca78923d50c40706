package io.reactorkinesis.localbroker.protocol.codec;

import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.localbroker.protocol.model.ListShape;
import io.reactorkinesis.localbroker.protocol.model.MapShape;
import io.reactorkinesis.localbroker.protocol.model.Shape;
import io.reactorkinesis.localbroker.protocol.model.StructureShape;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/** Writes answers by their shape, in any encoding. */
public final class AnswerWriter {

    private final JsonGenerator generator;
    private final Encoding encoding;

    private AnswerWriter(JsonGenerator generator, Encoding encoding) {
        this.generator = generator;
        this.encoding = encoding;
    }

    /**
     * Writes an answer.
     *
     * @param shape what the answer holds
     * @param to where the bytes go; closed at the end
     * @throws IllegalArgumentException when the answer has a member that the shape does not know, or of another type
     */
    public static void write(Structure answer, StructureShape shape, Encoding encoding, OutputStream to) {
        try (JsonGenerator generator = encoding.factory().createGenerator(ObjectWriteContext.empty(), to)) {
            new AnswerWriter(generator, encoding).members(answer, shape);
        }
    }

    /** The body of an error. */
    public static byte[] error(ServiceException error, Encoding encoding) {
        return bytes(encoding, generator -> {
            String message = error.getMessage();
            generator.writeStartObject(error, message == null ? 1 : 2);
            generator.writeStringProperty("__type", encoding.errorName(error.type()));
            if (message != null) {
                generator.writeStringProperty(encoding.messageName(error.type()), message);
            }
            generator.writeEndObject();
        });
    }

    /** A text alone, with its quotes and escapes or its length. */
    public static byte[] text(String text, Encoding encoding) {
        return bytes(encoding, generator -> generator.writeString(text));
    }

    private static byte[] bytes(Encoding encoding, Consumer<JsonGenerator> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = encoding.factory().createGenerator(ObjectWriteContext.empty(), bytes)) {
            content.accept(generator);
        }
        return bytes.toByteArray();
    }

    private void members(Structure structure, StructureShape shape) {
        generator.writeStartObject(structure, structure.size());
        for (int place = 0; place < structure.size(); place++) {
            String name = structure.nameAt(place);
            Shape memberShape = shape.members().get(name);
            if (memberShape == null) {
                throw new IllegalArgumentException(shape.name() + " has no member " + name);
            }
            generator.writeName(name);
            value(structure.valueAt(place), memberShape);
        }
        generator.writeEndObject();
    }

    private void value(Object value, Shape shape) {
        if (value instanceof String string) {
            generator.writeString(string);
        } else if (value instanceof byte[] bytes) {
            generator.writeBinary(bytes);
        } else if (value instanceof Structure structure && shape instanceof StructureShape of) {
            members(structure, of);
        } else if (value instanceof List<?> list && shape instanceof ListShape of) {
            elements(list, of);
        } else if (value instanceof Integer integer) {
            generator.writeNumber(integer);
        } else if (value instanceof Long integer) {
            generator.writeNumber(integer);
        } else if (value instanceof Boolean bool) {
            generator.writeBoolean(bool);
        } else if (value instanceof Instant instant) {
            encoding.writeTime(generator, instant.toEpochMilli());
        } else if (value instanceof Map<?, ?> map && shape instanceof MapShape) {
            entries(map);
        } else {
            throw new IllegalArgumentException("A " + shape.name() + " cannot be written from a "
                    + value.getClass().getName());
        }
    }

    private void elements(List<?> list, ListShape shape) {
        generator.writeStartArray(list, list.size());
        for (Object element : list) {
            value(element, shape.element());
        }
        generator.writeEndArray();
    }

    private void entries(Map<?, ?> map) {
        generator.writeStartObject(map, map.size());
        map.forEach((key, value) -> generator.writeStringProperty((String) key, (String) value));
        generator.writeEndObject();
    }
}
