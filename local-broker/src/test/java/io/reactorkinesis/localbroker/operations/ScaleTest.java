package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.record.HashKeyRange;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A call costs the same however many streams and shards there are. The comparison is generous: the best of many rounds,
 * and a factor that noise does not reach, but work for each of 10,000 shards or 1,000 streams does by far.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScaleTest {

    private static final int FACTOR = 15;
    private static final int ROUNDS = 20;
    private static final int CALLS = 20;

    /** Within the first shard of each stream. */
    private static final String MIDDLE =
            HashKeyRange.even(20_000).get(1).start().toString();

    /** Two streams and two shards: lists go on behind the first here too. */
    private final Service small = new Service();

    private final Service wide = new Service();
    private final Service many = new Service();

    @BeforeAll
    void createStreams() {
        create(small, 2, 2);
        create(wide, 2, 9_990);
        create(many, 1_000, 10);
    }

    private static void create(Service service, int streams, int shards) {
        for (int i = 0; i < streams; i++) {
            service.call("CreateStream", "StreamName", "stream-" + i, "ShardCount", i == 0 ? shards : 10);
        }
    }

    static Stream<Named<Consumer<Service>>> calls() {
        String arn = "arn:aws:kinesis:eu-central-1:" + Service.ACCOUNT + ":stream/stream-0";
        return Stream.of(
                of("DescribeStream", "StreamName", "stream-0", "Limit", 1),
                of("DescribeStreamSummary", "StreamName", "stream-0"),
                of("DescribeLimits"),
                of("ListStreams", "Limit", 1),
                of("ListShards", "StreamName", "stream-0", "MaxResults", 1),
                of("ListTagsForResource", "ResourceARN", arn),
                of("IncreaseStreamRetentionPeriod", "StreamName", "stream-0", "RetentionPeriodHours", 24),
                of("PutRecord", "StreamName", "stream-0", "PartitionKey", "k", "Data", new byte[10]),
                Named.of("iterators and reads", service -> service.get(service.iterator("stream-0", 1, "LATEST"))),
                Named.of("streams made and deleted", service -> {
                    service.call("CreateStream", "StreamName", "next", "ShardCount", 1);
                    service.call("DeleteStream", "StreamName", "next");
                }),
                Named.of("consumers registered and deregistered", service -> {
                    service.call("RegisterStreamConsumer", "StreamARN", arn, "ConsumerName", "reader");
                    service.call("DeregisterStreamConsumer", "StreamARN", arn, "ConsumerName", "reader");
                }),
                Named.of("shards split and merged", ScaleTest::splitAndMerge));
    }

    private static Named<Consumer<Service>> of(String operation, Object... members) {
        return Named.of(operation, service -> service.call(operation, members));
    }

    private static void splitAndMerge(Service service) {
        String parent = service.putAt("stream-0", "0", "x").requiredString("ShardId");
        service.call("SplitShard", "StreamName", "stream-0", "ShardToSplit", parent, "NewStartingHashKey", MIDDLE);
        String lower = service.putAt("stream-0", "0", "x").requiredString("ShardId");
        String upper = service.putAt("stream-0", MIDDLE, "x").requiredString("ShardId");
        service.call("MergeShards", "StreamName", "stream-0", "ShardToMerge", lower, "AdjacentShardToMerge", upper);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aCallCostsTheSameWithTenThousandShards(Consumer<Service> call) {
        assertCostsTheSame(call, wide);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aCallCostsTheSameWithAThousandStreams(Consumer<Service> call) {
        assertCostsTheSame(call, many);
    }

    private void assertCostsTheSame(Consumer<Service> call, Service large) {
        long little = Long.MAX_VALUE;
        long much = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            little = Math.min(little, nanos(call, small));
            much = Math.min(much, nanos(call, large));
        }

        assertThat(much).as("against %s ns", little).isLessThan(FACTOR * little);
    }

    private static long nanos(Consumer<Service> call, Service service) {
        long start = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            call.accept(service);
        }
        return (System.nanoTime() - start) / CALLS;
    }
}
