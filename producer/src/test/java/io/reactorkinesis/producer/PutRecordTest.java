package io.reactorkinesis.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorkinesis.producer.fixture.Answer;
import io.reactorkinesis.producer.fixture.ScriptedKinesis;
import io.reactorkinesis.producer.fixture.Stored;
import io.reactorkinesis.record.HashKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/** The producer in the place of the SDK's client. */
class PutRecordTest {

    @Test
    void callsOfTheSdkBecomeBatches() {
        VirtualProducer test = new VirtualProducer(1, options -> options.aggregationEnabled(false));

        List<CompletableFuture<PutRecordResponse>> answers = IntStream.range(0, 100)
                .mapToObj(number -> put(test, request -> request.partitionKey("key-" + number)))
                .toList();
        test.settle();

        assertThat(test.kinesis.calls()).hasSizeLessThan(10);
        assertThat(test.kinesis.stored()).hasSize(100);
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer).isCompleted();
            assertThat(answer.join().shardId()).isEqualTo(ScriptedKinesis.shard(0));
        });
        assertThat(answers.stream().map(answer -> answer.join().sequenceNumber()))
                .containsExactlyInAnyOrderElementsOf(test.kinesis.stored().stream()
                        .map(Stored::number)
                        .map(Object::toString)
                        .toList());
    }

    @Test
    void theExplicitHashKeyAndThePayloadAreKept() {
        VirtualProducer test = new VirtualProducer(2);

        CompletableFuture<PutRecordResponse> answer =
                put(test, request -> request.explicitHashKey(HashKey.MAX.toString()));
        test.settle();

        assertThat(answer.join().shardId()).isEqualTo(ScriptedKinesis.shard(1));
        assertThat(test.delivered()).containsExactly("payload");
    }

    @Test
    void aStreamThatIsNotThereFailsAsWithTheSdk() {
        VirtualProducer test = new VirtualProducer(1);
        test.kinesis.failNextCall(ResourceNotFoundException.builder()
                .statusCode(400)
                .message("Stream orders under account 123456789012 not found.")
                .build());

        CompletableFuture<PutRecordResponse> answer = put(test, request -> request);
        test.settle();

        assertThatThrownBy(answer::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aRecordThatItsShardDoesNotTakeInTimeFailsAsThrottled() {
        VirtualProducer test = new VirtualProducer(1, options -> options.recordTtl(Duration.ofSeconds(5)));
        test.kinesis.answer(Answer.THROTTLE);

        CompletableFuture<PutRecordResponse> answer = put(test, request -> request);
        test.settle();

        assertThatThrownBy(answer::get)
                .cause()
                .isInstanceOfSatisfying(
                        ProvisionedThroughputExceededException.class,
                        error -> assertThat(error.awsErrorDetails().errorCode())
                                .isEqualTo("ProvisionedThroughputExceededException"))
                .hasCauseInstanceOf(RetriesExhaustedException.class);
    }

    @Test
    void whatTheProducerItselfRefusesIsAnErrorOfTheClient() {
        VirtualProducer test = new VirtualProducer(1, options -> options.maxRecordBytes(8));

        CompletableFuture<PutRecordResponse> tooLarge = put(test, request -> request);
        test.producer.dispose();
        CompletableFuture<PutRecordResponse> tooLate = put(test, request -> request.data(SdkBytes.fromUtf8String("x")));
        test.settle();

        assertThatThrownBy(tooLarge::get)
                .cause()
                .isInstanceOf(SdkClientException.class)
                .hasCauseInstanceOf(RecordTooLargeException.class);
        assertThatThrownBy(tooLate::get)
                .cause()
                .isInstanceOf(SdkClientException.class)
                .hasCauseInstanceOf(ProducerClosedException.class);
    }

    @Test
    void aCallWithoutAnswerIsAnErrorOfTheClientAndNotTheServices() {
        VirtualProducer test = new VirtualProducer(
                1, options -> options.recordTtl(Duration.ofSeconds(1)).requestTimeout(Duration.ofSeconds(2)));
        test.kinesis.silent(true);

        CompletableFuture<PutRecordResponse> answer = put(test, request -> request);
        test.settle();

        assertThatThrownBy(answer::get)
                .cause()
                .isExactlyInstanceOf(SdkClientException.class)
                .hasMessageContaining("requestTimeout")
                .hasCauseInstanceOf(RetriesExhaustedException.class);
    }

    @Test
    void aRequestForAnotherStreamIsRefused() {
        VirtualProducer test = new VirtualProducer(1);

        assertThatThrownBy(put(test, request -> request.streamName("returns"))::get)
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("returns")
                .hasMessageContaining("orders");
        assertThatThrownBy(put(
                        test,
                        request -> request.streamName(null)
                                .streamARN("arn:aws:kinesis:us-east-1:123456789012:stream/returns"))::get)
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stream/returns");
    }

    @Test
    void anOrderThatIsNotKeptIsNotPromised() {
        VirtualProducer unordered = new VirtualProducer(1);
        VirtualProducer ordered = new VirtualProducer(1, options -> options.ordering(Ordering.PER_PARTITION_KEY));

        assertThatThrownBy(put(unordered, request -> request.sequenceNumberForOrdering("1"))::get)
                .cause()
                .hasMessageContaining("ordering(Ordering.PER_PARTITION_KEY)");
        CompletableFuture<PutRecordResponse> answer = put(ordered, request -> request.sequenceNumberForOrdering("1"));
        ordered.settle();

        assertThat(answer).isCompleted();
    }

    @Test
    void aCancelledRecordThatWaitsForRoomIsNotSent() {
        VirtualProducer test = new VirtualProducer(1, options -> options.maxInFlightRecords(1));

        CompletableFuture<PutRecordResponse> first = put(test, request -> request);
        CompletableFuture<PutRecordResponse> second = put(test, request -> request);
        second.cancel(false);
        test.settle();

        assertThat(first).isCompleted();
        assertThat(test.delivered()).hasSize(1);
    }

    private static CompletableFuture<PutRecordResponse> put(
            VirtualProducer test, UnaryOperator<PutRecordRequest.Builder> adjust) {
        return test.producer.putRecord(adjust.apply(PutRecordRequest.builder()
                        .streamName("orders")
                        .partitionKey("key")
                        .data(SdkBytes.fromUtf8String("payload")))
                .build());
    }
}
