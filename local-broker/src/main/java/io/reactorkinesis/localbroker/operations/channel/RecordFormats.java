package io.reactorkinesis.localbroker.operations.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reactorkinesis.localbroker.engine.channel.spec.RecordFormat;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** The formats of records, by the service's names. */
public enum RecordFormats implements RecordFormat {
    /** One JSON value in UTF-8, whatever stands around it. */
    JSON(true) {
        @Override
        public @Nullable String problem(byte[] data) {
            try {
                return jsonProblem(decode(data));
            } catch (CharacterCodingException e) {
                return NOT_UTF_8 + e.getMessage();
            }
        }
    },
    /** UTF-8. */
    STRING(true) {
        @Override
        public @Nullable String problem(byte[] data) {
            try {
                decode(data);
                return null;
            } catch (CharacterCodingException e) {
                return NOT_UTF_8 + e.getMessage();
            }
        }
    },
    /** Anything. */
    BYTE_ARRAY(false) {
        @Override
        public @Nullable String problem(byte[] data) {
            return null;
        }
    },
    /** JSON that names its schema; only for S3 Tables, so that no record of it is ever checked here. */
    GSR_JSON(false) {
        @Override
        public @Nullable String problem(byte[] data) {
            return null;
        }
    };

    private static final String NOT_UTF_8 = "The record is not valid UTF-8: ";
    private static final String NOT_JSON = "The record is not valid JSON: ";
    private static final JsonFactory JSON_FACTORY = new JsonFactory();

    private final boolean lines;

    RecordFormats(boolean lines) {
        this.lines = lines;
    }

    @Override
    public boolean isLines() {
        return lines;
    }

    private static CharBuffer decode(byte[] data) throws CharacterCodingException {
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(data));
    }

    // From characters: from bytes the parser would take UTF-16 as well.
    private static @Nullable String jsonProblem(CharBuffer text) {
        try (JsonParser parser = JSON_FACTORY.createParser(
                ObjectReadContext.empty(), text.array(), text.arrayOffset() + text.position(), text.remaining())) {
            if (parser.nextToken() == null) {
                return NOT_JSON + "it is empty";
            }
            parser.skipChildren();
            return parser.nextToken() == null ? null : NOT_JSON + "it has more than one value";
        } catch (JacksonException e) {
            // Without the parser's message, which quotes the payload.
            TokenStreamLocation at = e.getLocation();
            return NOT_JSON
                    + (at == null
                            ? "it is too deep or has too long a number"
                            : "see line " + at.getLineNr() + ", column " + at.getColumnNr());
        }
    }
}
