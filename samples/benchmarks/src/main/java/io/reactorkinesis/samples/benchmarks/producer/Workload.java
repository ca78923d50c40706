package io.reactorkinesis.samples.benchmarks.producer;

import io.reactorkinesis.producer.ProducerRecord;
import io.reactorkinesis.producer.UserRecord;
import java.time.Duration;
import java.util.Random;

/**
 * What is offered.
 *
 * @param rate records a second, evenly spaced; 0 for as many as are asked for
 * @param warmup at first, not measured
 * @param measured after that
 */
record Workload(int recordBytes, int keys, int rate, Duration warmup, Duration measured) {

    private static final long SEED = 20131202;
    private static final int PAYLOADS = 1_024;
    private static final long NANOS = 1_000_000_000;

    /** The records, each with the time when it was due. Keys and payloads are made beforehand and used in turn. */
    Records records() {
        Random random = new Random(SEED);
        String[] names = new String[keys];
        for (int i = 0; i < keys; i++) {
            names[i] = "key-" + Integer.toString(random.nextInt(Integer.MAX_VALUE), Character.MAX_RADIX);
        }
        byte[][] payloads = new byte[PAYLOADS][recordBytes];
        for (byte[] payload : payloads) {
            random.nextBytes(payload);
        }
        return new Records(names, payloads);
    }

    /**
     * What comes before it, for as long as its own warm-up. The compiler waits until a method was called some thousands
     * of times, which takes a minute with the large calls of a producer that has much to do.
     */
    Workload manySmallCalls() {
        return new Workload(recordBytes, keys, 0, Duration.ZERO, warmup);
    }

    /** What is measured of it, when it begins at that time of {@link System#nanoTime}. */
    Window windowFrom(long begin) {
        long from = begin + warmup.toNanos();
        return new Window(from, from + measured.toNanos());
    }

    /** When a record is due, from the beginning. */
    long dueNanos(long index) {
        return index / rate * NANOS + index % rate * NANOS / rate;
    }

    /** An endless supply. */
    static final class Records {

        private final String[] keys;
        private final byte[][] payloads;

        private Records(String[] keys, byte[][] payloads) {
            this.keys = keys;
            this.payloads = payloads;
        }

        ProducerRecord<byte[], Long> next(long index, long due) {
            return new ProducerRecord<>(
                    UserRecord.of(keys[(int) (index % keys.length)], payloads[(int) (index % payloads.length)]), due);
        }
    }
}
