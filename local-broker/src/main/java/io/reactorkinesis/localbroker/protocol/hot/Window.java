package io.reactorkinesis.localbroker.protocol.hot;

import io.netty.buffer.ByteBuf;

/**
 * The part of a body that is being looked at, as an array: a body comes in many chunks, and to ask them for each byte is
 * slow. The body itself is not moved.
 */
final class Window {

    private static final int SIZE = 8 << 10;

    private final ByteBuf body;
    private final int end;
    private final byte[] bytes;
    private int position;
    private int limit;
    private int following;

    Window(ByteBuf body) {
        this.body = body;
        this.end = body.writerIndex();
        this.following = body.readerIndex();
        this.bytes = new byte[Math.min(SIZE, body.readableBytes())];
    }

    /** The array; what lies from {@link #position()} to {@link #limit()} is unread. Refilling moves it. */
    byte[] bytes() {
        return bytes;
    }

    int position() {
        return position;
    }

    int limit() {
        return limit;
    }

    /** How many bytes of the body are unread, in the window and behind it. */
    int remaining() {
        return limit - position + end - following;
    }

    /** The next byte, from 0 to 255, which stays unread; -1 at the end of the body. */
    int peek() {
        return position < limit || refill() ? bytes[position] & 0xFF : -1;
    }

    /** The next byte, from 0 to 255; -1 at the end of the body. */
    int next() {
        return position < limit || refill() ? bytes[position++] & 0xFF : -1;
    }

    /** Goes past bytes that are in the window. */
    void skip(int count) {
        position += count;
    }

    /** Gets so many bytes into the window. */
    void require(int count) {
        while (limit - position < count) {
            if (!refill()) {
                throw new UnusualException();
            }
        }
    }

    /** Gets more into the window, behind what is unread there; false when it is full or the body is at its end. */
    boolean refill() {
        int kept = limit - position;
        int more = Math.min(bytes.length - kept, end - following);
        if (more == 0) {
            return false;
        }
        System.arraycopy(bytes, position, bytes, 0, kept);
        body.getBytes(following, bytes, kept, more);
        following += more;
        position = 0;
        limit = kept + more;
        return true;
    }

    /** Fills an array with the next bytes, of which so many must remain: one copy, past the window. */
    void read(byte[] target) {
        int here = Math.min(limit - position, target.length);
        System.arraycopy(bytes, position, target, 0, here);
        position += here;
        body.getBytes(following, target, here, target.length - here);
        following += target.length - here;
    }

    /** An unread byte, so many behind the next one. */
    byte at(int offset) {
        int unread = limit - position;
        return offset < unread ? bytes[position + offset] : body.getByte(following + offset - unread);
    }

    /** How many bytes there are before the next of this value. */
    int distanceTo(byte value) {
        for (int i = position; i < limit; i++) {
            if (bytes[i] == value) {
                return i - position;
            }
        }
        int found = body.indexOf(following, end, value);
        if (found < 0) {
            throw new UnusualException();
        }
        return limit - position + found - following;
    }
}
