package io.reactorkinesis.samples.benchmarks.jmh;

import io.reactorkinesis.record.HashKey;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds for finding where a record belongs, which is done for each. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RoutingBenchmark {

    private static final int KEYS = 10_000;

    private final String[] keys = Records.keys(KEYS);
    private int next;

    /** The MD5 of a partition key as a point of the hash space. */
    @Benchmark
    public HashKey hash() {
        next = (next + 1) % KEYS;
        return HashKey.ofPartitionKey(keys[next]);
    }

    /** The text of an explicit hash key, which each aggregate carries. */
    @Benchmark
    public String format() {
        return HashKey.MAX.toString();
    }
}
