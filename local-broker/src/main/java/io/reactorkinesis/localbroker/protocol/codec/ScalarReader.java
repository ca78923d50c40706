package io.reactorkinesis.localbroker.protocol.codec;

import static java.util.Locale.ROOT;

import io.reactorkinesis.localbroker.protocol.model.BlobShape;
import io.reactorkinesis.localbroker.protocol.model.BooleanShape;
import io.reactorkinesis.localbroker.protocol.model.IntegerShape;
import io.reactorkinesis.localbroker.protocol.model.LongShape;
import io.reactorkinesis.localbroker.protocol.model.ScalarShape;
import io.reactorkinesis.localbroker.protocol.model.StringShape;
import java.time.Instant;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads a value without parts off the current token, or tells why it cannot. */
final class ScalarReader {

    private static final String TIME = "milliseconds since epoch";

    private final JsonParser parser;
    private final Encoding encoding;

    ScalarReader(JsonParser parser, Encoding encoding) {
        this.parser = parser;
        this.encoding = encoding;
    }

    Object read(ScalarShape shape, JsonToken token) {
        if (shape instanceof StringShape) {
            return string(token);
        }
        if (shape instanceof BlobShape) {
            return blob(token);
        }
        if (shape instanceof IntegerShape) {
            // The service rounds down and clamps.
            return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, wholeNumber(token, "an Integer")));
        }
        if (shape instanceof LongShape) {
            return wholeNumber(token, "an Long");
        }
        return shape instanceof BooleanShape ? bool(token) : timestamp(token);
    }

    private String string(JsonToken token) {
        if (token != JsonToken.VALUE_STRING) {
            throw Mismatch.of(token, "an String");
        }
        return parser.getString();
    }

    private byte[] blob(JsonToken token) {
        if (token == JsonToken.VALUE_EMBEDDED_OBJECT) {
            return parser.getBinaryValue();
        }
        if (token != JsonToken.VALUE_STRING) {
            throw Mismatch.of(token, "a Blob");
        }
        return Base64Text.decode(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
    }

    private long wholeNumber(JsonToken token, String wanted) {
        if (token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return parser.getLongValue();
        }
        if (!token.isNumeric()) {
            throw Mismatch.of(token, wanted);
        }
        return (long) Math.floor(parser.getDoubleValue());
    }

    private boolean bool(JsonToken token) {
        if (token == JsonToken.VALUE_STRING) {
            throw new Mismatch("'" + parser.getString().toUpperCase(ROOT) + "' can not be converted to an Boolean");
        }
        if (!token.isBoolean()) {
            throw Mismatch.of(token, "an Boolean");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    /** With or without the tag 1 of a time. */
    private Instant timestamp(JsonToken token) {
        if (encoding.countsMillis()) {
            return Instant.ofEpochMilli(wholeNumber(token, TIME));
        }
        if (!token.isNumeric() || parser.isNaN()) {
            throw Mismatch.of(token, TIME);
        }
        return Instant.ofEpochMilli(Math.round(parser.getDoubleValue() * 1_000));
    }
}
