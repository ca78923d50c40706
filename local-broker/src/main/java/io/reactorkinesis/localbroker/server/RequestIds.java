package io.reactorkinesis.localbroker.server;

import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Draws the ids of requests: a seeded sequence that threads share without a lock. They are ids, not secrets. */
final class RequestIds {

    /** As many as the service's {@code x-amz-id-2} has. */
    private static final int EXTENDED_ID_BYTES = 72;

    // SplitMix64 by Steele, Lea and Flood: a counter of this step, mixed, visits every number once.
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private final AtomicLong state;
    private final RandomGenerator source = this::next;

    RequestIds(RandomGenerator seed) {
        this.state = new AtomicLong(seed.nextLong());
    }

    /** A random UUID, for {@code x-amzn-RequestId}. */
    String requestId() {
        long version4 = (next() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L;
        long variant = (next() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(version4, variant).toString();
    }

    /** Random bytes as base64, for {@code x-amz-id-2}. */
    String extendedId() {
        byte[] bytes = new byte[EXTENDED_ID_BYTES];
        source.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private long next() {
        long mixed = state.getAndAdd(STEP);
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
