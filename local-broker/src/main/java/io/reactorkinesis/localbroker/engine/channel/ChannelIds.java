package io.reactorkinesis.localbroker.engine.channel;

import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Draws the ids of channels: random UUIDs, as the service's. They are ids, not secrets. Thread-safe. */
public final class ChannelIds implements Supplier<String> {

    private final SplittableRandom random;

    /**
     * @param seed not used after the constructor
     */
    public ChannelIds(RandomGenerator seed) {
        random = new SplittableRandom(seed.nextLong());
    }

    @Override
    public synchronized String get() {
        long version4 = (random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L;
        long variant = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(version4, variant).toString();
    }
}
