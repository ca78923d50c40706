package io.reactorkinesis.localbroker.protocol.hot;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.reactorkinesis.localbroker.protocol.codec.AnswerWriter;
import io.reactorkinesis.localbroker.protocol.codec.Encoding;

/**
 * The name of a member as each encoding writes it. The arrays must not be written to.
 *
 * @param json with quotes and colon
 * @param cbor with its length
 */
record MemberName(byte[] json, byte[] cbor) {

    static MemberName of(String name) {
        return new MemberName(("\"" + name + "\":").getBytes(US_ASCII), AnswerWriter.text(name, Encoding.CBOR));
    }
}
