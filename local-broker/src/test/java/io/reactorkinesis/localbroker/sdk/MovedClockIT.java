package io.reactorkinesis.localbroker.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorkinesis.localbroker.LocalBroker;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** What a client of the SDK sees when the clock of a broker is moved, whose base is the real time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MovedClockIT {

    private final LocalBroker broker = LocalBroker.builder().stream("orders", 1)
            .transitionDelay("CreateStream", Duration.ofMinutes(10))
            .start();
    private final KinesisClient client = Transport.SYNC_HTTP_1.client(broker, new ExecutionInterceptor() {});

    @BeforeEach
    void reset() {
        broker.reset();
    }

    @AfterAll
    void close() {
        client.close();
        broker.close();
    }

    @Test
    void anIteratorExpires() {
        String iterator = iterator(ShardIteratorType.LATEST);

        broker.clock().advance(Duration.ofMinutes(5).plusMillis(1));

        assertThatThrownBy(() -> client.getRecords(request -> request.shardIterator(iterator)))
                .isInstanceOf(ExpiredIteratorException.class);
    }

    @Test
    void recordsAgeOutAndNewOnesAreDatedByTheMovedClock() {
        put("old");
        broker.clock().advance(Duration.ofHours(24).plusMillis(1));
        put("new");

        Record only = client.getRecords(request -> request.shardIterator(iterator(ShardIteratorType.TRIM_HORIZON)))
                .records()
                .get(0);

        assertThat(only.data().asUtf8String()).isEqualTo("new");
        assertThat(only.approximateArrivalTimestamp())
                .isBetween(
                        broker.clock().instant().minusSeconds(60),
                        broker.clock().instant());
    }

    @Test
    void aFrozenBrokerDatesAllAlike() {
        broker.clock().freeze();
        Instant frozen = broker.clock().instant();
        put("one");
        put("two");

        assertThat(client.getRecords(request -> request.shardIterator(iterator(ShardIteratorType.TRIM_HORIZON)))
                        .records())
                .hasSize(2)
                .allSatisfy(record -> assertThat(record.approximateArrivalTimestamp())
                        .isEqualTo(Instant.ofEpochMilli(frozen.toEpochMilli())));
    }

    @Test
    void aStreamIsActiveWhenItsDelayIsOver() {
        client.createStream(request -> request.streamName("later").shardCount(1));
        assertThat(status("later")).isEqualTo(StreamStatus.CREATING);

        broker.clock().advance(Duration.ofMinutes(10));

        assertThat(status("later")).isEqualTo(StreamStatus.ACTIVE);
    }

    private StreamStatus status(String stream) {
        return client.describeStreamSummary(request -> request.streamName(stream))
                .streamDescriptionSummary()
                .streamStatus();
    }

    private void put(String data) {
        client.putRecord(
                request -> request.streamName("orders").partitionKey("k").data(SdkBytes.fromUtf8String(data)));
    }

    private String iterator(ShardIteratorType type) {
        return client.getShardIterator(request -> request.streamName("orders")
                        .shardId("shardId-000000000000")
                        .shardIteratorType(type))
                .shardIterator();
    }
}
