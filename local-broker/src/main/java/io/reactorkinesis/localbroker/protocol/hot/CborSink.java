package io.reactorkinesis.localbroker.protocol.hot;

import io.reactorkinesis.localbroker.protocol.codec.AnswerWriter;
import io.reactorkinesis.localbroker.protocol.codec.Encoding;

/** Writes CBOR, everything with its length and in the shortest form; a time counts milliseconds. */
class CborSink implements AnswerSink {

    private static final int UNSIGNED = 0;
    private static final int NEGATIVE = 1;
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int ARRAY = 4;
    private static final int MAP = 5;

    /** Tag 1, a time. */
    private static final int TIME = 0xC1;

    private static final int DOUBLE = 0xFB;

    private final OutputWindow out;

    CborSink(OutputWindow out) {
        this.out = out;
    }

    @Override
    public final void startObject(int members) {
        head(MAP, members);
    }

    @Override
    public final void member(MemberName name) {
        out.put(name.cbor());
    }

    @Override
    public final void endObject() {}

    @Override
    public final void startList(int elements) {
        head(ARRAY, elements);
    }

    @Override
    public final void element() {}

    @Override
    public final void endList() {}

    @Override
    public final void text(String text) {
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
    public final void number(long number) {
        if (number < 0) {
            head(NEGATIVE, ~number);
        } else {
            head(UNSIGNED, number);
        }
    }

    @Override
    public void timestamp(long millis) {
        startTime();
        number(millis);
    }

    final void startTime() {
        out.put(TIME);
    }

    final void fraction(double number) {
        out.put(DOUBLE);
        bytes(Double.doubleToLongBits(number), Long.BYTES);
    }

    @Override
    public final void payload(byte[] payload) {
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
        bytes(argument, bytes);
    }

    private void bytes(long value, int count) {
        for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) {
            out.put((int) (value >>> shift));
        }
    }
}
