package io.reactorkinesis.producer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reactorkinesis.producer.fixture.CountedWorkers;
import io.reactorkinesis.producer.fixture.ScriptedKinesis;
import io.reactorkinesis.producer.fixture.Stored;
import io.reactorkinesis.producer.fixture.VirtualClock;
import io.reactorkinesis.record.HashKey;
import io.reactorkinesis.record.HashKeyRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A producer against a scripted Kinesis, both on virtual time, with what tests do again and again. */
final class VirtualProducer {

    final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    final CountedWorkers workers = new CountedWorkers(time);
    final ScriptedKinesis kinesis;
    final ProducerOptions<String> options;
    final KinesisProducer<String> producer;

    VirtualProducer(int shards) {
        this(shards, options -> options);
    }

    VirtualProducer(int shards, UnaryOperator<ProducerOptionsBuilder<String>> adjust) {
        this(shards, 42, adjust);
    }

    VirtualProducer(int shards, long seed, UnaryOperator<ProducerOptionsBuilder<String>> adjust) {
        kinesis = new ScriptedKinesis(time, shards);
        options = adjust.apply(ProducerOptions.builder(kinesis, "orders", Serializer.utf8())
                        .scheduler(workers)
                        .clock(new VirtualClock(time))
                        .random(new Random(seed)))
                .build();
        producer = KinesisProducer.create(options);
    }

    /** Sends one record and collects its result. */
    List<SendResult<?>> send(String key, String data) {
        return send(UserRecord.of(key, data));
    }

    /** Sends one record and collects its result. */
    List<SendResult<?>> send(UserRecord<String> record) {
        List<SendResult<?>> results = new ArrayList<>();
        producer.send(record)
                .subscribe(
                        results::add,
                        error -> results.add(new SendResult.Failed<>(
                                (SendException) error, ((SendException) error).attempts(), "single")));
        return results;
    }

    /** Sends records with their numbers as data and correlation, spread over keys, and collects the results. */
    List<SendResult<Integer>> sendNumbers(int count) {
        List<SendResult<Integer>> results = new ArrayList<>();
        producer.send(numbers(count)).subscribe(results::add);
        return results;
    }

    static Flux<ProducerRecord<String, Integer>> numbers(int count) {
        return Flux.range(0, count)
                .map(number -> new ProducerRecord<>(UserRecord.of("key-" + number, "" + number), number));
    }

    /** A record that belongs near the start of a shard of a stream that has so many even ones. */
    static UserRecord<String> onShard(int shard, int shards, String data) {
        HashKey start = HashKeyRange.even(shards).get(shard).start();
        return UserRecord.of("key", data).withExplicitHashKey(start);
    }

    void advance(Duration duration) {
        time.advanceTimeBy(duration);
    }

    /** Long enough for everything but waiting out a time to live. */
    void settle() {
        advance(Duration.ofSeconds(60));
    }

    /** The data of all user records that a consumer gets, in the order stored. */
    List<String> delivered() {
        return kinesis.stored().stream()
                .map(Stored::delivered)
                .flatMap(List::stream)
                .map(record -> UTF_8.decode(record.data().duplicate()).toString())
                .toList();
    }
}
