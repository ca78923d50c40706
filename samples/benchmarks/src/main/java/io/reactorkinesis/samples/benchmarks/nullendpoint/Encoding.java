package io.reactorkinesis.samples.benchmarks.nullendpoint;

import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.cbor.CBORFactory;

/** How bodies are written. */
enum Encoding {
    JSON,
    CBOR;

    private static final TokenStreamFactory JSON_FACTORY = new JsonFactory();
    private static final TokenStreamFactory CBOR_FACTORY = new CBORFactory();

    /** By the content type of a request. */
    static Encoding of(String contentType) {
        return contentType.contains("cbor") ? CBOR : JSON;
    }

    TokenStreamFactory factory() {
        return this == JSON ? JSON_FACTORY : CBOR_FACTORY;
    }
}
