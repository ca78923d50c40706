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

/**
 * The encodings, two by section 2.1 of the reference and one by the specification of Smithy RPC v2: trees of maps, lists
 * and values to bytes and back, and how they name what is asked for and what went wrong.
 */
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
    },
    RPC_V2_CBOR("application/cbor", new CBORFactory()) {
        @Override
        void writeTime(JsonGenerator generator, Instant time) {
            ((CBORGenerator) generator).writeTag(1);
            generator.writeNumber(time.toEpochMilli() / 1_000.0);
        }

        @Override
        public String path(String operation) {
            return "/service/Kinesis_20131202/operation/" + operation;
        }

        @Override
        public Map.Entry<String, String> header(String operation) {
            return Map.entry("smithy-protocol", "rpc-v2-cbor");
        }

        @Override
        String errorType(Map<String, Object> error) {
            String id = super.errorType(error);
            int name = id.indexOf('#') + 1;
            if (name == 0) {
                throw new AssertionError("Not an absolute id: " + id);
            }
            return id.substring(name);
        }

        @Override
        String message(Map<String, Object> error) {
            return (String) error.getOrDefault("message", "");
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

    /** Where a call of the operation goes. */
    public String path(String operation) {
        return "/";
    }

    /** The header by which a call says what it is. */
    public Map.Entry<String, String> header(String operation) {
        return Map.entry("X-Amz-Target", "Kinesis_20131202." + operation);
    }

    /** The type of an error without its namespace. */
    String errorType(Map<String, Object> error) {
        return (String) error.getOrDefault("__type", "");
    }

    /** The text of an error, under the name that its type spells it with; empty when there is none. */
    String message(Map<String, Object> error) {
        return (String)
                error.getOrDefault(errorType(error).equals("SerializationException") ? "Message" : "message", "");
    }

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
