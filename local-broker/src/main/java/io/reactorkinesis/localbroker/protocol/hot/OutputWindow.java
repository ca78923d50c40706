package io.reactorkinesis.localbroker.protocol.hot;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Collects the bytes of an answer: the last ones in an array, which is quicker to fill byte by byte than a buffer, and
 * what came before in parts that are never copied to grow.
 */
final class OutputWindow {

    private static final int SIZE = 8 << 10;

    private final ByteBufAllocator allocator;
    private final byte[] bytes = new byte[SIZE];
    private int used;
    private @Nullable ByteBuf full;

    OutputWindow(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    void put(int value) {
        if (used == SIZE) {
            flush();
        }
        bytes[used++] = (byte) value;
    }

    void put(byte[] values) {
        if (values.length > SIZE - used) {
            flush();
            if (values.length > SIZE) {
                full().writeBytes(values);
                return;
            }
        }
        System.arraycopy(values, 0, bytes, used, values.length);
        used += values.length;
    }

    /** Puts a text of characters below 128; it may be longer than the window. */
    void putAscii(String text) {
        int length = text.length();
        for (int from = 0; from < length; ) {
            if (used == SIZE) {
                flush();
            }
            int count = Math.min(length - from, SIZE - used);
            for (int i = 0; i < count; i++) {
                bytes[used + i] = (byte) text.charAt(from + i);
            }
            used += count;
            from += count;
        }
    }

    /** All that was put. The caller has to release it. */
    ByteBuf finish() {
        if (full == null) {
            return allocator.buffer(used).writeBytes(bytes, 0, used);
        }
        flush();
        return full;
    }

    /** Gives up what was put. */
    void discard() {
        if (full != null) {
            full.release();
        }
    }

    private void flush() {
        full().writeBytes(bytes, 0, used);
        used = 0;
    }

    private ByteBuf full() {
        if (full == null) {
            full = allocator.compositeBuffer(Integer.MAX_VALUE);
        }
        return full;
    }
}
