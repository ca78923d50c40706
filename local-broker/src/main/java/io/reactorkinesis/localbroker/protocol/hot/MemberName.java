package io.reactorkinesis.localbroker.protocol.hot;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.reactorkinesis.localbroker.protocol.codec.AnswerWriter;
import io.reactorkinesis.localbroker.protocol.codec.Encoding;

/** The name of a member as each encoding writes it. The arrays must not be written to. */
final class MemberName {

    private final byte[] json;
    private final byte[] cbor;

    MemberName(String name) {
        json = ("\"" + name + "\":").getBytes(US_ASCII);
        cbor = AnswerWriter.text(name, Encoding.CBOR);
    }

    /** With quotes and colon. */
    byte[] json() {
        return json;
    }

    /** With its length. */
    byte[] cbor() {
        return cbor;
    }
}
