package io.reactorkinesis.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.producer.fixture.Answer;
import io.reactorkinesis.producer.fixture.ScriptedKinesis;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

class RetryTest {

    private static final String THROTTLED = "ProvisionedThroughputExceededException";

    @Test
    void onlyTheRefusedRecordsAreSentAgain() {
        VirtualProducer test = new VirtualProducer(2, options -> options.aggregationEnabled(false));
        AtomicInteger refusals = new AtomicInteger(3);
        test.kinesis.answer((shard, entry) -> refusals.getAndDecrement() > 0 ? "InternalFailure" : null);

        List<SendResult<Integer>> results = test.sendNumbers(10);
        test.settle();

        assertThat(results).hasSize(10).allMatch(result -> result instanceof SendResult.Written);
        assertThat(test.delivered()).hasSize(10).doesNotHaveDuplicates();
        assertThat(results.stream().mapToInt(result -> result.attempts().size()).sum())
                .isEqualTo(13);
    }

    @Test
    void attemptsTellWhatHappened() {
        VirtualProducer test = new VirtualProducer(1);
        AtomicInteger refusals = new AtomicInteger(1);
        test.kinesis.answer((shard, entry) -> refusals.getAndDecrement() > 0 ? THROTTLED : null);

        List<SendResult<?>> results = test.send("key", "1");
        test.settle();

        List<Attempt> attempts = results.get(0).attempts();
        assertThat(attempts).hasSize(2);
        assertThat(attempts.get(0).errorCode()).isEqualTo(THROTTLED);
        assertThat(attempts.get(0).errorMessage()).isEqualTo("Scripted for " + ScriptedKinesis.shard(0));
        assertThat(attempts.get(0).duration()).isEqualTo(Duration.ofMillis(5));
        assertThat(attempts.get(1).succeeded()).isTrue();
        assertThat(attempts.get(1).startedAfter()).isGreaterThan(attempts.get(0).startedAfter());
    }

    @Test
    void aThrottledShardDoesNotStopTheOthers() {
        VirtualProducer test = new VirtualProducer(2);
        test.kinesis.answer((shard, entry) -> shard.equals(ScriptedKinesis.shard(0)) ? THROTTLED : null);

        List<SendResult<?>> throttled = test.send(VirtualProducer.onShard(0, 2, "throttled"));
        test.advance(Duration.ofSeconds(1));
        List<SendResult<?>> other = test.send(VirtualProducer.onShard(1, 2, "other"));
        test.advance(Duration.ofMillis(15));

        assertThat(other).singleElement().isInstanceOf(SendResult.Written.class);
        assertThat(throttled).isEmpty();
        test.kinesis.answer(Answer.TAKE);
        test.settle();
        assertThat(throttled).singleElement().isInstanceOf(SendResult.Written.class);
    }

    @Test
    void aThrottledShardIsAskedLessAndLess() {
        VirtualProducer test = new VirtualProducer(1);
        test.kinesis.answer((shard, entry) -> THROTTLED);

        test.send("key", "1");
        test.settle();

        // 100 ms doubled up to 5 s, half of it on average: 6 pauses to the top, then one in 2.5 s.
        assertThat(test.kinesis.calls()).hasSizeBetween(15, 50);
    }

    @Test
    void aBrokenConnectionIsTriedAgain() {
        VirtualProducer test = new VirtualProducer(1);
        test.kinesis.failNextCall(
                SdkClientException.create("Unable to execute HTTP request", new IOException("Connection refused")));
        test.kinesis.failNextCall(serviceError(503, "ServiceUnavailable"));

        List<SendResult<?>> results = test.send("key", "1");
        test.settle();

        assertThat(results).singleElement().isInstanceOf(SendResult.Written.class);
        assertThat(results.get(0).attempts())
                .extracting(Attempt::errorCode)
                .containsExactly("SdkClientException", "ServiceUnavailable", null);
    }

    @Test
    void whatCannotSucceedFailsAtOnceWithTheReasonOfTheService() {
        VirtualProducer test = new VirtualProducer(1);
        test.kinesis.failNextCall(serviceError(400, "AccessDeniedException"));

        List<SendResult<?>> results = test.send("key", "1");
        test.advance(Duration.ofMillis(100));

        ServiceRejectedException error = (ServiceRejectedException) ((SendResult.Failed<?>) results.get(0)).error();
        assertThat(error.errorCode()).isEqualTo("AccessDeniedException");
        assertThat(error).hasMessageContaining("Scripted AccessDeniedException");
        assertThat(test.kinesis.calls()).hasSize(1);
    }

    @Test
    void aRecordThatTheServiceRefusesForGoodFailsAlone() {
        VirtualProducer test = new VirtualProducer(2);
        test.kinesis.answer(
                (shard, entry) -> shard.equals(ScriptedKinesis.shard(0)) ? "KMSAccessDeniedException" : null);

        List<SendResult<?>> refused = test.send(VirtualProducer.onShard(0, 2, "0"));
        List<SendResult<?>> taken = test.send(VirtualProducer.onShard(1, 2, "1"));
        test.settle();

        assertThat(((SendResult.Failed<?>) refused.get(0)).error()).isInstanceOf(ServiceRejectedException.class);
        assertThat(taken.get(0)).isInstanceOf(SendResult.Written.class);
    }

    @Test
    void aRecordTooOldIsGivenUpWhileItsShardIsPaused() {
        VirtualProducer test = new VirtualProducer(
                1,
                options -> options.recordTtl(Duration.ofSeconds(3))
                        .retryBackoff(Duration.ofMinutes(5), Duration.ofMinutes(5)));
        test.kinesis.answer((shard, entry) -> THROTTLED);

        List<SendResult<?>> results = test.send("key", "1");
        test.advance(Duration.ofMillis(2_999));
        assertThat(results).isEmpty();
        test.advance(Duration.ofMillis(1));

        SendException error = ((SendResult.Failed<?>) results.get(0)).error();
        assertThat(error)
                .isInstanceOf(RetriesExhaustedException.class)
                .hasMessageContaining("3000 ms (recordTtl)")
                .hasMessageContaining(THROTTLED);
        assertThat(error.attempts()).hasSize(1);
    }

    @Test
    void aRecordTriedTooOftenIsGivenUp() {
        VirtualProducer test = new VirtualProducer(1, options -> options.maxAttempts(4));
        test.kinesis.answer((shard, entry) -> THROTTLED);

        List<SendResult<?>> results = test.send("key", "1");
        test.settle();

        assertThat(results.get(0).attempts()).hasSize(4);
        assertThat(((SendResult.Failed<?>) results.get(0)).error())
                .isInstanceOf(RetriesExhaustedException.class)
                .hasMessageContaining("4 attempts (maxAttempts)");
    }

    @Test
    void aCallWithoutAnswerCountsAsFailedAfterItsTimeout() {
        VirtualProducer test = new VirtualProducer(1, options -> options.requestTimeout(Duration.ofSeconds(2)));
        test.kinesis.silent(true);

        List<SendResult<?>> results = test.send("key", "1");
        test.advance(Duration.ofSeconds(2));
        test.kinesis.silent(false);
        test.settle();

        assertThat(results).singleElement().isInstanceOf(SendResult.Written.class);
        assertThat(results.get(0).attempts()).extracting(Attempt::errorCode).containsExactly("RequestTimeout", null);
    }

    @Test
    void aBacklogOnAThrottledShardIsWrittenInTheEnd() {
        VirtualProducer test = new VirtualProducer(1, options -> options.aggregationEnabled(false));
        Allowance perSecond = new Allowance(test.time, 1_000);
        test.kinesis.answer((shard, entry) -> perSecond.take() ? null : THROTTLED);

        List<SendResult<Integer>> results = test.sendNumbers(20_000);
        test.advance(Duration.ofSeconds(30));

        assertThat(results).hasSize(20_000).allMatch(result -> result instanceof SendResult.Written);
        assertThat(results.stream().mapToInt(result -> result.attempts().size()).sum())
                .as("7,000 refused before the limit is known, then nearly nine in ten tries succeed")
                .isLessThan(32_000);
    }

    @Test
    void oneInvalidRecordDoesNotFailTheOthersOfItsCall() {
        VirtualProducer test = new VirtualProducer(2, options -> options.aggregationEnabled(false));
        test.kinesis.refuseCalls(request -> request.records().stream()
                        .anyMatch(entry -> entry.data().asUtf8String().equals("77"))
                ? serviceError(400, "ValidationException")
                : null);

        List<SendResult<Integer>> results = test.sendNumbers(500);
        test.settle();

        assertThat(results)
                .hasSize(500)
                .filteredOn(result -> result instanceof SendResult.Failed)
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.correlation()).isEqualTo(77);
                    assertThat(((SendResult.Failed<?>) result).error()).isInstanceOf(ServiceRejectedException.class);
                });
        assertThat(test.delivered()).hasSize(499).doesNotHaveDuplicates();
        assertThat(test.kinesis.calls()).as("halves, until it is alone").hasSizeLessThan(2 * 10 + 5);
    }

    @Test
    void oneInvalidRecordDoesNotFailTheOthersOfItsAggregate() {
        VirtualProducer test = new VirtualProducer(1);
        test.kinesis.refuseCalls(request -> request.records().stream()
                        .anyMatch(entry -> entry.data().asByteArray().length > 500
                                || entry.data().asUtf8String().equals("7"))
                ? serviceError(400, "ValidationException")
                : null);

        List<SendResult<Integer>> results = test.sendNumbers(100);
        test.settle();

        assertThat(results).hasSize(100);
        assertThat(results)
                .filteredOn(result -> result instanceof SendResult.Failed)
                .extracting(SendResult::correlation)
                .containsExactly(7);
    }

    @Test
    void anInternalFailureWaitsItsOwnBackoffWhileItsShardGoesOn() {
        VirtualProducer test = new VirtualProducer(
                1,
                options -> options.aggregationEnabled(false)
                        .linger(Duration.ZERO)
                        .retryBackoff(Duration.ofMinutes(1), Duration.ofMinutes(1)));
        test.kinesis.answer((shard, entry) -> entry.data().asUtf8String().equals("3") ? "InternalFailure" : null);

        List<SendResult<Integer>> first = test.sendNumbers(5);
        test.advance(Duration.ofMillis(100));
        List<SendResult<?>> next = test.send("key", "next");
        test.advance(Duration.ofMillis(100));

        assertThat(first).hasSize(4);
        assertThat(next).hasSize(1);
        test.kinesis.answer(Answer.TAKE);
        test.settle();
        assertThat(first).hasSize(5).allMatch(result -> result instanceof SendResult.Written);
    }

    @Test
    void credentialsThatRanOutOnTheWayAreTriedAgain() {
        VirtualProducer test = new VirtualProducer(1);
        test.kinesis.failNextCall(serviceError(400, "ExpiredTokenException"));

        List<SendResult<?>> results = test.send("key", "1");
        test.settle();

        assertThat(results.get(0).attempts())
                .extracting(Attempt::errorCode)
                .containsExactly("ExpiredTokenException", null);
    }

    private static KinesisException serviceError(int status, String code) {
        return (KinesisException) KinesisException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("Scripted " + code)
                        .build())
                .build();
    }
}
