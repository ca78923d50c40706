package io.reactorkinesis.samples.benchmarks.jmh;

import io.reactorkinesis.producer.KinesisProducer;
import io.reactorkinesis.producer.Pacing;
import io.reactorkinesis.producer.ProducerOptions;
import io.reactorkinesis.producer.SendSummary;
import io.reactorkinesis.producer.Serializer;
import io.reactorkinesis.producer.UserRecord;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import reactor.core.publisher.Flux;

/** Nanoseconds a record for the whole producer, from taking records to their results, with a client that answers at once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class BatchingBenchmark {

    private static final int RECORDS = 10_000;
    private static final int KEYS = 10_000;
    private static final int SHARDS = 16;

    /** Whether records are packed. */
    @Param({"true", "false"})
    public boolean aggregation;

    private final String[] keys = Records.keys(KEYS);
    private final byte[] payload = Records.payload(100);
    private @Nullable KinesisProducer<byte[]> producer;

    /** Makes the producer. */
    @Setup
    public void open() {
        producer =
                KinesisProducer.create(ProducerOptions.builder(new InstantKinesis(SHARDS), "stream", Serializer.bytes())
                        .aggregationEnabled(aggregation)
                        .pacing(Pacing.off())
                        .build());
    }

    /** Closes the producer. */
    @TearDown
    public void close() {
        if (producer != null) {
            producer.dispose();
        }
    }

    /** Sends many records. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public @Nullable SendSummary send() {
        return producer == null
                ? null
                : producer.sendAll(Flux.range(0, RECORDS).map(i -> UserRecord.of(keys[i % KEYS], payload)))
                        .block();
    }
}
