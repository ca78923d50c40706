package io.reactorkinesis.samples.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.producer.KinesisProducer;
import io.reactorkinesis.producer.ProducerOptions;
import io.reactorkinesis.producer.SendSummary;
import io.reactorkinesis.producer.Serializer;
import io.reactorkinesis.producer.UserRecord;
import io.reactorkinesis.record.HashKey;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import reactor.core.publisher.Flux;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** Writes to a stream in both ways: records as they are, and records in aggregates by our producer. */
final class Writer implements AutoCloseable {

    private static final String PLAIN = "plain-";

    private final KinesisAsyncClient kinesis;
    private final String stream;
    private final KinesisProducer<byte[]> producer;
    private final Random random;
    private final MessageSource plainSource;
    private final MessageSource packedSource;
    private final List<Message> plain = new ArrayList<>();
    private final List<Message> packed = new ArrayList<>();

    Writer(KinesisAsyncClient kinesis, String stream, long seed) {
        this.kinesis = kinesis;
        this.stream = stream;
        this.producer = KinesisProducer.create(
                ProducerOptions.builder(kinesis, stream, Serializer.bytes()).build());
        this.random = new Random(seed);
        this.plainSource = new MessageSource(PLAIN, random);
        this.packedSource = new MessageSource("packed-", random);
    }

    /** What was written as it is, in the order in which the stream took it. */
    List<Message> plain() {
        return plain;
    }

    /** What was written in aggregates, whose order is not defined. */
    List<Message> packed() {
        return packed;
    }

    int count() {
        return plain.size() + packed.size();
    }

    /** Writes so many messages in each way, and returns when all are stored. */
    void write(int ofEach) throws Exception {
        List<Message> asTheyAre = plainSource.next(ofEach);
        List<PutRecordsRequestEntry> entries = asTheyAre.stream()
                .map(message -> PutRecordsRequestEntry.builder()
                        .partitionKey(message.partitionKey())
                        .data(SdkBytes.fromByteBuffer(message.data()))
                        .build())
                .toList();
        assertThat(kinesis.putRecords(request -> request.streamName(stream).records(entries))
                        .get()
                        .failedRecordCount())
                .isZero();
        plain.addAll(asTheyAre);

        List<Message> inAggregates = packedSource.next(ofEach);
        SendSummary summary = producer.sendAll(Flux.fromIterable(inAggregates).map(this::userRecord))
                .block(Duration.ofSeconds(20));
        assertThat(summary).isNotNull();
        assertThat(summary.written()).isEqualTo(ofEach);
        packed.addAll(inAggregates);
    }

    /** {@link #write} so many times. */
    void writeInRounds(int rounds, int ofEach) throws Exception {
        for (int round = 0; round < rounds; round++) {
            write(ofEach);
        }
    }

    /** Whether it was written as it is. */
    boolean isPlain(Message message) {
        return message.partitionKey().startsWith(PLAIN);
    }

    @Override
    public void close() {
        producer.dispose();
    }

    /** Some with a hash key of their own, some with attributes: a consumer that does not know these must not stumble. */
    private UserRecord<byte[]> userRecord(Message message) {
        ByteBuffer data = message.data().duplicate();
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        UserRecord<byte[]> userRecord = UserRecord.of(message.partitionKey(), bytes);
        if (random.nextInt(7) == 0) {
            userRecord = userRecord.withExplicitHashKey(new HashKey(random.nextLong(), random.nextLong()));
        }
        return random.nextInt(3) == 0
                ? userRecord.withAttributes(Map.of("traceparent", "00-" + bytes.length))
                : userRecord;
    }
}
