package io.reactorkinesis.producer.fault;

import io.reactorkinesis.producer.ProducerRecord;
import io.reactorkinesis.producer.UserRecord;
import io.reactorkinesis.record.HashKey;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/** Records of all kinds, a few each tick, as long as the producer asks for them. Each begins with its number. */
final class Traffic {

    private static final Duration TICK = Duration.ofMillis(5);
    private static final int MAX_PER_TICK = 12;
    private static final int KEYS = 30;
    private static final int USUAL_BYTES = 400;
    /** More than an aggregate holds. */
    private static final int LARGE_BYTES = 60_000;

    private final Queue<UserRecord<byte[]>> sent = new ConcurrentLinkedQueue<>();
    private final Map<String, HashKey> hashKeys = new HashMap<>();
    private final Random random;
    private int made;

    Traffic(long seed) {
        random = new Random(seed);
    }

    /** The records that the producer took, by their numbers. */
    Map<Integer, UserRecord<byte[]>> sent() {
        Map<Integer, UserRecord<byte[]>> byNumber = new HashMap<>();
        sent.forEach(record -> byNumber.put(numberOf(ByteBuffer.wrap(record.data())), record));
        return byNumber;
    }

    /** Records for that long, and on until it is enough. */
    Flux<ProducerRecord<byte[], Integer>> during(Duration duration, BooleanSupplier enough, Scheduler scheduler) {
        long ticks = duration.dividedBy(TICK);
        return Flux.interval(TICK, scheduler)
                .onBackpressureDrop()
                .takeUntil(tick -> tick >= ticks && enough.getAsBoolean())
                .concatMapIterable(tick -> Stream.generate(this::next)
                        .limit(1 + random.nextInt(MAX_PER_TICK))
                        .toList());
    }

    static int numberOf(ByteBuffer data) {
        return data.getInt(data.position());
    }

    private ProducerRecord<byte[], Integer> next() {
        int number = made++;
        boolean large = random.nextInt(300) == 0;
        byte[] data = new byte[Integer.BYTES + random.nextInt(large ? LARGE_BYTES : USUAL_BYTES)];
        random.nextBytes(data);
        ByteBuffer.wrap(data).putInt(number);
        int key = random.nextInt(KEYS);
        UserRecord<byte[]> record = UserRecord.of("ключ-" + key, data);
        if (key % 5 == 0) {
            record = record.withExplicitHashKey(hashKeys.computeIfAbsent(
                    record.partitionKey(), any -> new HashKey(random.nextLong(), random.nextLong())));
        }
        if (number % 11 == 0) {
            record = record.withAttributes(Map.of("traceparent", "00-" + number));
        }
        sent.add(record);
        return new ProducerRecord<>(record, number);
    }
}
