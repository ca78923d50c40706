package io.reactorkinesis.samples.benchmarks.jmh;

import io.reactorkinesis.record.SubRecord;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.stream.IntStream;

/** Records like those of {@code benchmarks producer}: distinct keys of some ten characters. */
final class Records {

    private static final long SEED = 20131202;

    private Records() {}

    static String[] keys(int count) {
        Random random = new Random(SEED);
        return IntStream.range(0, count)
                .mapToObj(i -> "key-" + Integer.toString(random.nextInt(Integer.MAX_VALUE), Character.MAX_RADIX))
                .toArray(String[]::new);
    }

    static byte[] payload(int bytes) {
        byte[] payload = new byte[bytes];
        new Random(SEED).nextBytes(payload);
        return payload;
    }

    static SubRecord[] subRecords(int count, int bytes) {
        String[] keys = keys(count);
        byte[] payload = payload(bytes);
        return IntStream.range(0, count)
                .mapToObj(i -> new SubRecord(keys[i], ByteBuffer.wrap(payload)))
                .toArray(SubRecord[]::new);
    }
}
