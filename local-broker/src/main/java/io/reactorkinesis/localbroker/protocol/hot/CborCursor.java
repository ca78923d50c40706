package io.reactorkinesis.localbroker.protocol.hot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Goes through a CBOR body without tags, whose texts are ASCII and have a length. */
final class CborCursor implements BodyCursor {

    private static final int UNSIGNED = 0;
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int ARRAY = 4;
    private static final int MAP = 5;

    private static final int INDEFINITE = 31;
    private static final int BREAK = 0xFF;
    private static final int FALSE = 0xF4;
    private static final int TRUE = 0xF5;

    /** A request, its list, an element of it. */
    private static final int MAX_DEPTH = 3;

    private final Window in;
    private final int[] left = new int[MAX_DEPTH];
    private int depth = -1;

    CborCursor(Window in) {
        this.in = in;
    }

    @Override
    public void enterObject() {
        enter(MAP);
    }

    @Override
    public int member(MemberNames names, int expected) {
        if (isOver()) {
            return END;
        }
        int length = textLength();
        int member = names.find(in.bytes(), in.position(), length, expected);
        in.skip(length);
        return member;
    }

    @Override
    public void enterList() {
        enter(ARRAY);
    }

    @Override
    public boolean element() {
        return !isOver();
    }

    private void enter(int type) {
        int head = in.next();
        left[++depth] = head == (type << 5 | INDEFINITE) ? -1 : argument(head, type);
    }

    private boolean isOver() {
        if (left[depth] > 0) {
            left[depth]--;
            return false;
        }
        if (left[depth] < 0) {
            if (in.peek() != BREAK) {
                return false;
            }
            in.skip(1);
        }
        depth--;
        return true;
    }

    @Override
    public String string() {
        int length = textLength();
        byte[] bytes = in.bytes();
        int from = in.position();
        for (int i = from; i < from + length; i++) {
            if (bytes[i] < 0) {
                throw new UnusualException();
            }
        }
        String text = new String(bytes, from, length, ISO_8859_1);
        in.skip(length);
        return text;
    }

    private int textLength() {
        int length = argument(in.next(), TEXT);
        in.require(length);
        return length;
    }

    @Override
    public byte[] blob() {
        int length = argument(in.next(), BYTES);
        if (length > in.remaining()) {
            throw new UnusualException();
        }
        byte[] payload = new byte[length];
        in.read(payload);
        return payload;
    }

    @Override
    public int integer() {
        return argument(in.next(), UNSIGNED);
    }

    @Override
    public boolean bool() {
        int head = in.next();
        if (head != FALSE && head != TRUE) {
            throw new UnusualException();
        }
        return head == TRUE;
    }

    @Override
    public void end() {
        if (in.peek() >= 0) {
            throw new UnusualException();
        }
    }

    /** What the head of a data item says beside its type: a value, or how much follows. */
    private int argument(int head, int type) {
        if (head < 0 || head >> 5 != type) {
            throw new UnusualException();
        }
        int bits = head & 0x1F;
        if (bits < 24) {
            return bits;
        }
        if (bits > 26) {
            throw new UnusualException();
        }
        int argument = 0;
        for (int i = 1 << (bits - 24); i > 0; i--) {
            int next = in.next();
            if (next < 0) {
                throw new UnusualException();
            }
            argument = argument << 8 | next;
        }
        if (argument < 0) {
            throw new UnusualException();
        }
        return argument;
    }
}
