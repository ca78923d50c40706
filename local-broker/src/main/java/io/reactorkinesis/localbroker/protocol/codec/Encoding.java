package io.reactorkinesis.localbroker.protocol.codec;

import io.reactorkinesis.localbroker.error.ErrorType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORGenerator;
import tools.jackson.dataformat.cbor.CBORReadFeature;
import tools.jackson.dataformat.cbor.CBORWriteFeature;

/** How the service writes values. All that is the same but for the encoding differs in what is said here. */
public enum Encoding {
    /** AWS JSON 1.1: blobs are base64, timestamps are seconds. */
    JSON("application/x-amz-json-1.1", new JsonFactory()) {
        @Override
        void writeTime(JsonGenerator to, long millis) {
            to.writeNumber(EpochSeconds.text(millis));
        }
    },

    /** The same in binary: blobs are byte strings, timestamps are tag 1 and a whole number of milliseconds. */
    CBOR("application/x-amz-cbor-1.1", cbor()) {
        @Override
        void writeTime(JsonGenerator to, long millis) {
            ((CBORGenerator) to).writeTag(TIME_TAG);
            to.writeNumber(millis);
        }
    },

    /**
     * Smithy RPC v2: as CBOR, but timestamps are seconds, as RFC 8949 has it, errors are named by their absolute ids, and
     * an answer without a body has no content type.
     */
    RPC_V2_CBOR("application/cbor", cbor()) {
        @Override
        void writeTime(JsonGenerator to, long millis) {
            ((CBORGenerator) to).writeTag(TIME_TAG);
            if (millis % 1_000 == 0) {
                to.writeNumber(millis / 1_000);
            } else {
                to.writeNumber(millis / 1_000.0);
            }
        }

        @Override
        String errorName(ErrorType type) {
            return type.shapeId();
        }

        @Override
        String messageName(ErrorType type) {
            return "message";
        }
    };

    /** Tag of RFC 8949 for a time. */
    private static final int TIME_TAG = 1;

    private final String contentType;

    @SuppressWarnings("ImmutableEnumChecker") // A factory does not change once it is built.
    private final TokenStreamFactory factory;

    Encoding(String contentType, TokenStreamFactory factory) {
        this.contentType = contentType;
        this.factory = factory;
    }

    /**
     * A partition key that came as JSON may hold half a surrogate pair: lenient, it cannot spoil an answer for good. What
     * is undefined is null, as Smithy has it.
     */
    private static TokenStreamFactory cbor() {
        return CBORFactory.builder()
                .enable(CBORWriteFeature.LENIENT_UTF_ENCODING)
                .disable(CBORReadFeature.READ_UNDEFINED_AS_EMBEDDED_OBJECT)
                .build();
    }

    /** The media type of requests and answers. */
    public String contentType() {
        return contentType;
    }

    /** The encoding that a media type without parameters chooses; null when it chooses none. */
    public static @Nullable Encoding ofContentType(String mediaType) {
        if (mediaType.equals(JSON.contentType)) {
            return JSON;
        }
        return mediaType.equals(CBOR.contentType) ? CBOR : null;
    }

    TokenStreamFactory factory() {
        return factory;
    }

    /** Whether a time in a request counts milliseconds, not seconds. */
    boolean countsMillis() {
        return this == CBOR;
    }

    abstract void writeTime(JsonGenerator to, long millis);

    /** What an error calls its type. */
    String errorName(ErrorType type) {
        return type.wireName();
    }

    /** What an error calls its message: a SerializationException spells it with a capital, as on the service. */
    String messageName(ErrorType type) {
        return type == ErrorType.SERIALIZATION ? "Message" : "message";
    }
}
