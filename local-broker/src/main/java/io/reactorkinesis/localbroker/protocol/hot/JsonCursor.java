package io.reactorkinesis.localbroker.protocol.hot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Goes through a JSON body of plain ASCII, without escapes. */
final class JsonCursor implements BodyCursor {

    /** What surely fits an int. */
    private static final int MAX_DIGITS = 9;

    private final Window in;

    /** Whether an object or list was just entered, so that no comma is due. */
    private boolean entered;

    JsonCursor(Window in) {
        this.in = in;
    }

    @Override
    public void enterObject() {
        expect('{');
        entered = true;
    }

    @Override
    public int member(MemberNames names, int expected) {
        if (isOver('}')) {
            return END;
        }
        expect('"');
        int length = plainLength();
        int member = names.find(in.bytes(), in.position(), length, expected);
        in.skip(length + 1);
        expect(':');
        return member;
    }

    @Override
    public void enterList() {
        expect('[');
        entered = true;
    }

    @Override
    public boolean element() {
        return !isOver(']');
    }

    private boolean isOver(char closing) {
        int symbol = pastBlanks();
        if (symbol == closing) {
            in.skip(1);
            entered = false;
            return true;
        }
        if (!entered) {
            expect(',');
        }
        entered = false;
        return false;
    }

    @Override
    public String string() {
        expect('"');
        int length = plainLength();
        String text = new String(in.bytes(), in.position(), length, ISO_8859_1);
        in.skip(length + 1);
        return text;
    }

    /** The length of a text up to its quote, all of which is then in the window. */
    private int plainLength() {
        int length = 0;
        while (true) {
            byte[] bytes = in.bytes();
            int from = in.position();
            int unread = in.limit() - from;
            for (; length < unread; length++) {
                byte symbol = bytes[from + length];
                if (symbol == '"') {
                    return length;
                }
                // A control character, or, as bytes have a sign, one beyond ASCII.
                if (symbol < ' ' || symbol == '\\') {
                    throw new UnusualException();
                }
            }
            if (!in.refill()) {
                throw new UnusualException();
            }
        }
    }

    @Override
    public byte[] blob() {
        expect('"');
        byte[] payload = Base64Bytes.decode(in, in.distanceTo((byte) '"'));
        in.next();
        return payload;
    }

    @Override
    public int integer() {
        int first = pastBlanks();
        int value = 0;
        int digits = 0;
        for (int symbol = first; symbol >= '0' && symbol <= '9'; symbol = in.peek()) {
            value = value * 10 + symbol - '0';
            digits++;
            in.skip(1);
            if (digits > MAX_DIGITS) {
                throw new UnusualException();
            }
        }
        if (digits == 0 || (first == '0' && digits > 1)) {
            throw new UnusualException();
        }
        return value;
    }

    @Override
    public boolean bool() {
        boolean value = pastBlanks() == 't';
        for (char symbol : (value ? "true" : "false").toCharArray()) {
            if (in.next() != symbol) {
                throw new UnusualException();
            }
        }
        return value;
    }

    @Override
    public void end() {
        if (pastBlanks() >= 0) {
            throw new UnusualException();
        }
    }

    private void expect(char symbol) {
        if (pastBlanks() != symbol) {
            throw new UnusualException();
        }
        in.skip(1);
    }

    private int pastBlanks() {
        int symbol = in.peek();
        while (symbol == ' ' || symbol == '\n' || symbol == '\r' || symbol == '\t') {
            in.skip(1);
            symbol = in.peek();
        }
        return symbol;
    }
}
