package io.reactorkinesis.producer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.producer.fixture.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;

/** Records come by all doors at once, some senders change their minds, and at some time the producer closes. */
class MixedDoorsTest {

    private static final int STEPS = 400;
    private static final String WRITTEN = "written";

    /** Outcomes by record; the record's data is its name. */
    private final Map<String, List<String>> outcomes = new HashMap<>();

    private final Set<String> givenUp = new HashSet<>();
    private final List<Runnable> cancellations = new ArrayList<>();
    private int flushes;
    private int flushed;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void eachRecordHasOneOutcomeWhicheverWayItCame(long seed) {
        Random random = new Random(seed);
        VirtualProducer test = new VirtualProducer(
                3,
                seed,
                options -> options.aggregationEnabled(random.nextBoolean())
                        .ordering(random.nextBoolean() ? Ordering.NONE : Ordering.PER_PARTITION_KEY)
                        .maxInFlightRecords(10 + random.nextInt(200)));

        for (int step = 0; step < STEPS; step++) {
            act(test, random);
        }
        test.kinesis.answer(random.nextBoolean() ? Answer.TAKE : Answer.THROTTLE);
        List<String> closed = new ArrayList<>();
        if (random.nextBoolean()) {
            test.producer
                    .closeGracefully(Duration.ofSeconds(30))
                    .subscribe(nothing -> {}, error -> {}, () -> closed.add("closed"));
        } else {
            test.producer.dispose();
            closed.add("closed");
        }
        test.advance(Duration.ofMinutes(10));

        assertThat(closed).hasSize(1);
        assertThat(outcomes)
                .allSatisfy((record, told) ->
                        assertThat(told).as(record).hasSizeBetween(givenUp.contains(record) ? 0 : 1, 1));
        assertThat(flushed).as("flushes that ended").isEqualTo(flushes);
        List<String> delivered = test.delivered();
        assertThat(delivered).doesNotHaveDuplicates().containsAll(written()).isSubsetOf(outcomes.keySet());
        assertThat(test.producer.health().recordsInFlight()).isZero();
    }

    private void act(VirtualProducer test, Random random) {
        switch (random.nextInt(14)) {
            case 0, 1, 2 -> send(test, random);
            case 3, 4 -> sendMany(test, random);
            case 5, 6 -> put(test, random);
            case 7 -> {
                if (!cancellations.isEmpty()) {
                    cancellations.remove(random.nextInt(cancellations.size())).run();
                }
            }
            case 8 -> {
                flushes++;
                test.producer.flush().subscribe(nothing -> {}, error -> {}, () -> flushed++);
            }
            case 9 ->
                test.kinesis.answer(
                        random.nextInt(3) > 0
                                ? Answer.TAKE
                                : (shard, entry) -> random.nextInt(4) == 0 ? "InternalFailure" : null);
            case 10 -> test.kinesis.failNextCall(new IOException("Connection refused"));
            default -> test.advance(Duration.ofMillis(random.nextInt(40)));
        }
    }

    private void send(VirtualProducer test, Random random) {
        String name = named();
        var subscription = test.producer
                .send(UserRecord.of(key(random), name))
                .subscribe(result -> tell(name, WRITTEN), error -> tell(name, error.toString()));
        cancellations.add(() -> {
            givenUp.add(name);
            subscription.dispose();
        });
    }

    private void sendMany(VirtualProducer test, Random random) {
        List<String> names = new ArrayList<>();
        List<ProducerRecord<String, String>> records = new ArrayList<>();
        for (int i = random.nextInt(60); i >= 0; i--) {
            String name = named();
            names.add(name);
            records.add(new ProducerRecord<>(UserRecord.of(key(random), name), name));
        }
        var subscription = test.producer
                .send(Flux.fromIterable(records))
                .subscribe(
                        result -> {
                            names.remove(result.correlation());
                            tell(
                                    result.correlation(),
                                    result instanceof SendResult.Failed<?> failed
                                            ? failed.error().toString()
                                            : WRITTEN);
                        },
                        // The producer closed; what it had not asked for has this one result.
                        error -> names.forEach(name -> tell(name, error.toString())));
        cancellations.add(() -> {
            givenUp.addAll(names);
            subscription.dispose();
        });
    }

    private void put(VirtualProducer test, Random random) {
        String name = named();
        PutRecordRequest request = PutRecordRequest.builder()
                .streamName("orders")
                .partitionKey(key(random))
                .data(SdkBytes.fromString(name, UTF_8))
                .build();
        // Disposing cancels the future.
        var subscription = Mono.fromFuture(() -> test.producer.putRecord(request))
                .subscribe(response -> tell(name, WRITTEN), error -> tell(name, error.toString()));
        cancellations.add(() -> {
            givenUp.add(name);
            subscription.dispose();
        });
    }

    private String named() {
        String name = "record-" + outcomes.size();
        outcomes.put(name, new ArrayList<>());
        return name;
    }

    private void tell(String name, String outcome) {
        Objects.requireNonNull(outcomes.get(name)).add(outcome);
    }

    private List<String> written() {
        return outcomes.entrySet().stream()
                .filter(outcome -> outcome.getValue().contains(WRITTEN))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String key(Random random) {
        return "key-" + random.nextInt(12);
    }
}
