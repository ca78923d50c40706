package io.reactorkinesis.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.producer.fixture.ScriptedKinesis;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong, each record gets one result, and what is reported written can be read. */
class RandomFaultsTest {

    private static final int RECORDS = 5_000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void eachRecordGetsOneResultAndNoneIsLost(long seed) {
        Random random = new Random(seed);
        VirtualProducer test = new VirtualProducer(
                4,
                seed,
                options -> options.aggregationEnabled(random.nextBoolean())
                        .maxInFlightRecords(20 + random.nextInt(2_000))
                        .maxAggregateRecords(1 + random.nextInt(200))
                        .maxBatchRecords(1 + random.nextInt(500))
                        .requestTimeout(Duration.ofSeconds(1)));
        double refusals = random.nextDouble() / 4;
        test.kinesis.answer((shard, entry) -> random.nextDouble() < refusals
                ? random.nextBoolean() ? "ProvisionedThroughputExceededException" : "InternalFailure"
                : null);

        List<SendResult<Integer>> results = test.sendNumbers(RECORDS);
        for (int step = 0; step < 200; step++) {
            disturb(test.kinesis, random);
            test.advance(Duration.ofMillis(random.nextInt(100)));
        }
        test.kinesis.silent(false);
        test.kinesis.losesAnswers(false);
        test.kinesis.latency(Duration.ofMillis(5));
        test.advance(Duration.ofMinutes(5));

        assertThat(results).extracting(SendResult::correlation).hasSize(RECORDS).doesNotHaveDuplicates();
        List<String> delivered = test.delivered();
        assertThat(delivered).containsAll(written(results));
        assertThat(duplicates(delivered))
                .as("only what nobody can know may be stored twice")
                .isSubsetOf(unsure(results));
        assertThat(results)
                .filteredOn(result -> result instanceof SendResult.Failed)
                .allMatch(result -> ((SendResult.Failed<?>) result).error() instanceof RetriesExhaustedException);
    }

    private static void disturb(ScriptedKinesis kinesis, Random random) {
        switch (random.nextInt(12)) {
            case 0 -> kinesis.failNextCall(new IOException("Connection reset"));
            case 1 -> kinesis.losesAnswers(true);
            case 2, 3 -> kinesis.losesAnswers(false);
            case 4 -> kinesis.silent(true);
            case 5, 6 -> kinesis.silent(false);
            case 7 -> kinesis.latency(Duration.ofMillis(1 + random.nextInt(1_500)));
            case 8 -> kinesis.failListings(random.nextBoolean() ? new IOException("Connection reset") : null);
            case 9 ->
                kinesis.split(kinesis.openShards()
                        .get(random.nextInt(kinesis.openShards().size())));
            default -> kinesis.latency(Duration.ofMillis(5));
        }
    }

    private static List<String> written(List<SendResult<Integer>> results) {
        return results.stream()
                .filter(result -> result instanceof SendResult.Written)
                .map(result -> String.valueOf(result.correlation()))
                .toList();
    }

    /** Records of which a try ended without an answer, or on a shard of which nothing could be learned. */
    private static List<String> unsure(List<SendResult<Integer>> results) {
        return results.stream()
                .filter(result -> result.attempts().stream().anyMatch(RandomFaultsTest::isUnsure))
                .map(result -> String.valueOf(result.correlation()))
                .toList();
    }

    private static boolean isUnsure(Attempt attempt) {
        return "RequestTimeout".equals(attempt.errorCode())
                || "IOException".equals(attempt.errorCode())
                || ("WrongShard".equals(attempt.errorCode())
                        && String.valueOf(attempt.errorMessage()).contains("not known"));
    }

    private static List<String> duplicates(List<String> delivered) {
        Map<String, Long> counts = delivered.stream()
                .collect(Collectors.groupingBy(Function.identity(), HashMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .filter(count -> count.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }
}
