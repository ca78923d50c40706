package io.reactorkinesis.samples.benchmarks.jmh;

import io.reactorkinesis.record.AggregatedRecord;
import io.reactorkinesis.record.AggregatedRecordBuilder;
import io.reactorkinesis.record.SubRecord;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds a user record for the aggregated-record format: an aggregate of 400 records of 100 bytes, each its own key. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {

    private static final int RECORDS = 400;

    private final SubRecord[] records = Records.subRecords(RECORDS, 100);
    private ByteBuffer packed = ByteBuffer.allocate(0);

    /** Makes what is unpacked. */
    @Setup
    public void prepare() {
        packed = ByteBuffer.wrap(pack());
    }

    /** Adds each record while it fits and writes the aggregate. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public byte[] pack() {
        AggregatedRecordBuilder builder = new AggregatedRecordBuilder();
        for (SubRecord record : records) {
            builder.addWithin(Integer.MAX_VALUE, record);
        }
        return builder.build();
    }

    /** Checks the aggregate and reads each record. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public Optional<List<SubRecord>> unpack() {
        return AggregatedRecord.decode(packed);
    }
}
