package io.reactorkinesis.localbroker.conformance.wire;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORGenerator;

/** The two encodings, by section 2.1 of the reference: trees of maps, lists and values to bytes and back. */
public enum WireFormat {
    JSON("application/x-amz-json-1.1", new JsonFactory()) {
        @Override
        void writeTime(JsonGenerator generator, Instant time) {
            generator.writeNumber(BigDecimal.valueOf(time.toEpochMilli(), 3));
        }
    },
    CBOR("application/x-amz-cbor-1.1", new CBORFactory()) {
        @Override
        void writeTime(JsonGenerator generator, Instant time) {
            ((CBORGenerator) generator).writeTag(1);
            generator.writeNumber(time.toEpochMilli());
        }
    };

    /** Stands in a tree for an explicit null. */
    public static final Object NULL = new Object();

    private final String contentType;

    @SuppressWarnings("ImmutableEnumChecker") // A factory does not change once it is built.
    private final TokenStreamFactory factory;

    WireFormat(String contentType, TokenStreamFactory factory) {
        this.contentType = contentType;
        this.factory = factory;
    }

    abstract void writeTime(JsonGenerator generator, Instant time);

    public String contentType() {
        return contentType;
    }

    public byte[] write(Object tree) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = factory.createGenerator(ObjectWriteContext.empty(), bytes)) {
            write(tree, generator);
        }
        return bytes.toByteArray();
    }

    private void write(Object value, JsonGenerator generator) {
        if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            map.forEach((name, member) -> {
                generator.writeName((String) name);
                write(member, generator);
            });
            generator.writeEndObject();
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            list.forEach(element -> write(element, generator));
            generator.writeEndArray();
        } else if (value instanceof String text) {
            generator.writeString(text);
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else if (value instanceof byte[] bytes) {
            generator.writeBinary(bytes);
        } else if (value instanceof Instant time) {
            writeTime(generator, time);
        } else if (value instanceof Double number) {
            generator.writeNumber(number);
        } else if (value instanceof Number number) {
            generator.writeNumber(number.longValue());
        } else if (value == NULL) {
            generator.writeNull();
        } else {
            throw new IllegalArgumentException("Nothing to put on the wire: " + value.getClass());
        }
    }

    /** Reads one object. A blob of JSON stays base64, a time stays a number. */
    @SuppressWarnings("unchecked") // The names of an object are strings.
    public Map<String, Object> read(byte[] body) {
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), body)) {
            parser.nextToken();
            return (Map<String, Object>) new TreeReader(parser).read();
        }
    }
}
