package io.reactorkinesis.samples.interop.benchmark;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.MoreExecutors;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.kinesis.producer.KinesisProducer;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;
import software.amazon.kinesis.producer.UserRecordResult;

/**
 * Amazon's producer under the load that {@code benchmarks.jar producer} gives ours, with the options and figures of the
 * same names. It speaks TLS only, and takes any certificate here. CPU and memory are those of the JVM and of the child.
 */
@Command(name = "kpl", sortOptions = false)
final class KplBenchmark implements Runnable {

    private static final long SEED = 20131202;
    private static final int PAYLOADS = 1_024;
    private static final double NANOS_A_SECOND = 1e9;
    private static final double NANOS_A_MILLI = 1e6;
    private static final double MIB = 1 << 20;

    @Option(names = "--endpoint", required = true)
    URI endpoint = URI.create("https://127.0.0.1:4643");

    @Option(names = "--stream")
    String stream = "benchmark";

    @Option(names = "--record-bytes")
    int recordBytes = 100;

    @Option(names = "--keys")
    int keys = 10_000;

    @Option(names = "--rate")
    int rate;

    @Option(names = "--warmup")
    int warmup = 10;

    @Option(names = "--seconds")
    int seconds = 20;

    @Option(names = "--aggregation", arity = "1")
    boolean aggregation = true;

    @Option(names = "--max-in-flight")
    int maxInFlight = 10_000;

    @Option(names = "--rate-limit")
    String rateLimit = "off";

    private final Histogram latency =
            new ConcurrentHistogram(Duration.ofHours(1).toNanos(), 3);
    private final LongAdder written = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder attempts = new LongAdder();
    private long from;
    private long to;

    private KplBenchmark() {}

    public static void main(String[] arguments) {
        int code = new CommandLine(new KplBenchmark()).execute(arguments);
        System.exit(code);
    }

    @Override
    public void run() {
        KinesisProducer producer = new KinesisProducer(configuration());
        try {
            long begin = System.nanoTime();
            from = begin + Duration.ofSeconds(warmup).toNanos();
            to = from + Duration.ofSeconds(seconds).toNanos();
            long[] cpu = new long[2];
            Thread clock = new Thread(() -> {
                await(from);
                cpu[0] = ProcessTree.cpuNanos();
                await(to);
                cpu[1] = ProcessTree.cpuNanos();
            });
            clock.start();
            offer(producer, begin);
            clock.join();
            double peakRss = ProcessTree.peakRssMib();
            producer.flushSync();
            System.out.println(json(cpu[1] - cpu[0], peakRss));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            producer.destroy();
        }
    }

    private KinesisProducerConfiguration configuration() {
        KinesisProducerConfiguration configuration = new KinesisProducerConfiguration()
                .setRegion("us-east-1")
                .setCredentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .setKinesisEndpoint(endpoint.getHost())
                .setKinesisPort(endpoint.getPort())
                .setVerifyCertificate(false)
                .setAggregationEnabled(aggregation)
                .setLogLevel("warning")
                .setMetricsLevel("none");
        return rateLimit.equals("off") ? configuration.setRateLimit(1_000_000) : configuration;
    }

    /** Blocks while as many records as allowed have no result, which the KPL leaves to its users. */
    private void offer(KinesisProducer producer, long begin) throws InterruptedException {
        Random random = new Random(SEED);
        String[] names = new String[keys];
        for (int i = 0; i < keys; i++) {
            names[i] = "key-" + Integer.toString(random.nextInt(Integer.MAX_VALUE), Character.MAX_RADIX);
        }
        byte[][] payloads = new byte[PAYLOADS][recordBytes];
        for (byte[] payload : payloads) {
            random.nextBytes(payload);
        }
        Semaphore room = new Semaphore(maxInFlight);
        long sent = 0;
        for (long due = begin; due - to < 0; sent++) {
            if (rate > 0) {
                due = begin + (long) (sent * NANOS_A_SECOND / rate);
                await(due);
            }
            room.acquire();
            due = rate > 0 ? due : System.nanoTime();
            Futures.addCallback(
                    producer.addUserRecord(
                            stream, names[(int) (sent % keys)], ByteBuffer.wrap(payloads[(int) (sent % PAYLOADS)])),
                    new Result(due, room),
                    MoreExecutors.directExecutor());
        }
    }

    private static void await(long time) {
        for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private String json(long cpuNanos, double peakRssMib) {
        double records = written.sum();
        return String.format(
                Locale.ROOT,
                "{\"benchmark\":\"kpl\",\"recordBytes\":%d,\"aggregation\":%b,\"rate\":%d,\"seconds\":%d,"
                        + "\"userRecordsPerSec\":%.0f,\"mibPerSec\":%.2f,\"failed\":%d,\"p50ms\":%.3f,\"p99ms\":%.3f,"
                        + "\"maxMs\":%.3f,\"cpuMicrosPerRecord\":%.3f,\"peakRssMiB\":%.1f,\"attemptsPerRecord\":%.4f}",
                recordBytes,
                aggregation,
                rate,
                seconds,
                records / seconds,
                records / seconds * recordBytes / MIB,
                failed.sum(),
                latency.getValueAtPercentile(50) / NANOS_A_MILLI,
                latency.getValueAtPercentile(99) / NANOS_A_MILLI,
                latency.getMaxValue() / NANOS_A_MILLI,
                cpuNanos / 1e3 / Math.max(1, records),
                peakRssMib,
                attempts.sum() / Math.max(1, records));
    }

    private final class Result implements FutureCallback<UserRecordResult> {

        private final long due;
        private final Semaphore room;

        Result(long due, Semaphore room) {
            this.due = due;
            this.room = room;
        }

        @Override
        public void onSuccess(UserRecordResult result) {
            long now = System.nanoTime();
            if (now - from >= 0 && now - to < 0) {
                written.increment();
                attempts.add(result.getAttempts().size());
                latency.recordValue(now - due);
            }
            room.release();
        }

        @Override
        public void onFailure(@Nullable Throwable error) {
            failed.increment();
            room.release();
        }
    }
}
