package io.reactorkinesis.samples.interop;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Makes messages: 40 partition keys, random bytes behind a number of their own, now and then many. */
final class MessageSource {

    private static final int MAX_RANDOM_BYTES = 1_500;

    /** Of one message in a hundred, which is too large for an aggregate then. */
    private static final int LARGE_BYTES = 60_000;

    private static final int LARGE_EVERY = 100;

    private final String keyPrefix;
    private final Random random;
    private int made;

    MessageSource(String keyPrefix, Random random) {
        this.keyPrefix = keyPrefix;
        this.random = random;
    }

    List<Message> next(int count) {
        return Stream.generate(this::next).limit(count).toList();
    }

    private Message next() {
        byte[] bytes = new byte[random.nextInt(LARGE_EVERY) == 0 ? LARGE_BYTES : random.nextInt(MAX_RANDOM_BYTES)];
        random.nextBytes(bytes);
        ByteBuffer data = ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(made++)
                .put(bytes)
                .flip();
        return new Message(keyPrefix + random.nextInt(40), data.asReadOnlyBuffer());
    }
}
