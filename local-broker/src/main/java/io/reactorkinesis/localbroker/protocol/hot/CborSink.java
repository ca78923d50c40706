package io.reactorkinesis.localbroker.protocol.hot;

import io.reactorkinesis.localbroker.protocol.codec.AnswerWriter;
import io.reactorkinesis.localbroker.protocol.codec.Encoding;

/** Writes CBOR, everything with its length and in the shortest form. */
final class CborSink implements AnswerSink {

    private static final int UNSIGNED = 0;
    private static final int NEGATIVE = 1;
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int ARRAY = 4;
    private static final int MAP = 5;

    /** Tag 1, a time. */
    private static final int TIME = 0xC1;

    private final OutputWindow out;

    CborSink(OutputWindow out) {
        this.out = out;
    }

    @Override
    public void startObject(int members) {
        head(MAP, members);
    }

    @Override
    public void member(MemberName name) {
        out.put(name.cbor());
    }

    @Override
    public void endObject() {}

    @Override
    public void startList(int elements) {
        head(ARRAY, elements);
    }

    @Override
    public void element() {}

    @Override
    public void endList() {}

    @Override
    public void text(String text) {
        if (isAscii(text)) {
            head(TEXT, text.length());
            out.putAscii(text);
        } else {
            out.put(AnswerWriter.text(text, Encoding.CBOR));
        }
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void number(long number) {
        if (number < 0) {
            head(NEGATIVE, ~number);
        } else {
            head(UNSIGNED, number);
        }
    }

    @Override
    public void timestamp(long millis) {
        out.put(TIME);
        number(millis);
    }

    @Override
    public void payload(byte[] payload) {
        head(BYTES, payload.length);
        out.put(payload);
    }

    private void head(int type, long argument) {
        int bits = type << 5;
        if (argument < 24) {
            out.put(bits | (int) argument);
            return;
        }
        int bytes = argument <= 0xFF ? 1 : argument <= 0xFFFF ? 2 : argument <= 0xFFFF_FFFFL ? 4 : 8;
        out.put(bits | (24 + Integer.numberOfTrailingZeros(bytes)));
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            out.put((int) (argument >>> shift));
        }
    }
}
