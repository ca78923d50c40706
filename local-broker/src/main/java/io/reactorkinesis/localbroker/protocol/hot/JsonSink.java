package io.reactorkinesis.localbroker.protocol.hot;

import io.reactorkinesis.localbroker.protocol.codec.AnswerWriter;
import io.reactorkinesis.localbroker.protocol.codec.Encoding;
import io.reactorkinesis.localbroker.protocol.codec.EpochSeconds;
import java.util.Base64;

/** Writes JSON. */
final class JsonSink implements AnswerSink {

    private final OutputWindow out;
    private boolean first;

    JsonSink(OutputWindow out) {
        this.out = out;
    }

    @Override
    public void startObject(int members) {
        out.put('{');
        first = true;
    }

    @Override
    public void member(MemberName name) {
        element();
        out.put(name.json());
    }

    @Override
    public void endObject() {
        out.put('}');
        first = false;
    }

    @Override
    public void startList(int elements) {
        out.put('[');
        first = true;
    }

    @Override
    public void element() {
        if (!first) {
            out.put(',');
        }
        first = false;
    }

    @Override
    public void endList() {
        out.put(']');
        first = false;
    }

    @Override
    public void text(String text) {
        if (isPlain(text)) {
            out.put('"');
            out.putAscii(text);
            out.put('"');
        } else {
            out.put(AnswerWriter.text(text, Encoding.JSON));
        }
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char symbol = text.charAt(i);
            if (symbol < ' ' || symbol > '~' || symbol == '"' || symbol == '\\') {
                return false;
            }
        }
        return true;
    }

    @Override
    public void number(long number) {
        out.putAscii(Long.toString(number));
    }

    @Override
    public void timestamp(long millis) {
        out.putAscii(EpochSeconds.text(millis));
    }

    @Override
    public void payload(byte[] payload) {
        out.put('"');
        // The JDK's encoder has the processor's help: worth an array that lives for a moment.
        out.put(Base64.getEncoder().encode(payload));
        out.put('"');
    }
}
