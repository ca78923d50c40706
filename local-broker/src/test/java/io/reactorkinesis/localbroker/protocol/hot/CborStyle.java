package io.reactorkinesis.localbroker.protocol.hot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Writes requests in CBOR: as clients do, or with lengths left open, long heads and tags that the format also allows. */
final class CborStyle {

    private final Random random;
    private final boolean plain;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private CborStyle(Random random, boolean plain) {
        this.random = random;
        this.plain = plain;
    }

    static byte[] write(List<? extends Map.Entry<String, ?>> request, Random random, boolean plain) {
        CborStyle style = new CborStyle(random, plain);
        style.value(request);
        return style.out.toByteArray();
    }

    private void value(@Nullable Object value) {
        if (odd()) {
            head(6, 40_000);
        }
        if (value == null) {
            out.write(0xF6);
        } else if (value instanceof List<?> list) {
            boolean object = !list.isEmpty() && list.get(0) instanceof Map.Entry;
            boolean open = random.nextBoolean();
            if (open) {
                out.write(object ? 0xBF : 0x9F);
            } else {
                head(object ? 5 : 4, list.size());
            }
            for (Object part : list) {
                if (part instanceof Map.Entry<?, ?> member) {
                    value(member.getKey());
                    value(member.getValue());
                } else {
                    value(part);
                }
            }
            out.writeBytes(open ? new byte[] {-1} : new byte[0]);
        } else if (value instanceof byte[] bytes) {
            string(2, bytes);
        } else if (value instanceof String text) {
            string(3, text.getBytes(UTF_8));
        } else if (value instanceof Boolean flag) {
            out.write(flag ? 0xF5 : 0xF4);
        } else if (value instanceof Double number) {
            out.write(0xFB);
            out.writeBytes(ByteBuffer.allocate(8).putDouble(number).array());
        } else {
            long number = ((Number) value).longValue();
            head(number < 0 ? 1 : 0, number < 0 ? ~number : number);
        }
    }

    private void string(int type, byte[] bytes) {
        if (odd()) {
            int middle = bytes.length / 2;
            out.write(type << 5 | 31);
            chunk(type, Arrays.copyOf(bytes, middle));
            chunk(type, Arrays.copyOfRange(bytes, middle, bytes.length));
            out.write(0xFF);
        } else {
            chunk(type, bytes);
        }
    }

    private void chunk(int type, byte[] bytes) {
        head(type, bytes.length);
        out.writeBytes(bytes);
    }

    private void head(int type, long argument) {
        int size = argument > 0xFFFF_FFFFL ? 3 : argument > 0xFFFF ? 2 : argument > 0xFF ? 1 : argument > 23 ? 0 : -1;
        if (odd()) {
            size = Math.max(size, random.nextInt(4));
        }
        if (size < 0) {
            out.write(type << 5 | (int) argument);
            return;
        }
        out.write(type << 5 | 24 + size);
        out.write(ByteBuffer.allocate(8).putLong(argument).array(), 8 - (1 << size), 1 << size);
    }

    private boolean odd() {
        return !plain && random.nextInt(50) == 0;
    }
}
