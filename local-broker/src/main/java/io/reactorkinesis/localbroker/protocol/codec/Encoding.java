package io.reactorkinesis.localbroker.protocol.codec;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORWriteFeature;

/** How the service writes values: as text or in binary. Clients choose by {@code Content-Type}. */
public enum Encoding {
    /** Blobs are base64, timestamps are seconds. */
    JSON("application/x-amz-json-1.1", new JsonFactory()),

    /**
     * Blobs are byte strings, timestamps are tag 1 and a whole number of milliseconds. A partition key that came as JSON
     * may hold half a surrogate pair; written leniently, it cannot spoil an answer for good.
     */
    CBOR(
            "application/x-amz-cbor-1.1",
            CBORFactory.builder().enable(CBORWriteFeature.LENIENT_UTF_ENCODING).build());

    private final String contentType;

    @SuppressWarnings("ImmutableEnumChecker") // A factory does not change once it is built.
    private final TokenStreamFactory factory;

    Encoding(String contentType, TokenStreamFactory factory) {
        this.contentType = contentType;
        this.factory = factory;
    }

    /** The media type of requests and answers. */
    public String contentType() {
        return contentType;
    }

    /** The encoding of a media type without parameters; null when it is neither. */
    public static @Nullable Encoding ofContentType(String mediaType) {
        if (mediaType.equals(JSON.contentType)) {
            return JSON;
        }
        return mediaType.equals(CBOR.contentType) ? CBOR : null;
    }

    TokenStreamFactory factory() {
        return factory;
    }
}
