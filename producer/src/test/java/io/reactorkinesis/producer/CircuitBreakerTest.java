package io.reactorkinesis.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;

/** An endpoint that fails is left in peace and tried by a few calls; records wait. */
class CircuitBreakerTest {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    @Test
    void anEndpointThatFailsIsCalledNoMoreUntilAPauseIsOver() {
        VirtualProducer test = failing();

        test.sendNumbers(500);
        test.advance(Duration.ofMillis(100));
        int calls = test.kinesis.calls().size();

        assertThat(calls)
                .as("five failures open the circuit, with as many on their way")
                .isBetween(5, 10);
        assertThat(test.producer.health().circuit()).isEqualTo(ProducerHealth.Circuit.OPEN);
    }

    @Test
    void aFewCallsTryWhetherTheEndpointIsBackAndThenAllGoOn() {
        VirtualProducer test = failing();
        List<SendResult<Integer>> results = test.sendNumbers(500);
        test.advance(Duration.ofMillis(100));
        int calls = test.kinesis.calls().size();

        test.kinesis.refuseCalls(request -> null);
        test.kinesis.latency(Duration.ofSeconds(3));
        test.advance(PAUSE);

        assertThat(test.kinesis.calls())
                .hasSize(calls + CircuitBreaking.defaults().trialCalls());
        assertThat(test.producer.health().circuit()).isEqualTo(ProducerHealth.Circuit.HALF_OPEN);
        test.settle();
        assertThat(test.producer.health().circuit()).isEqualTo(ProducerHealth.Circuit.CLOSED);
        assertThat(results).hasSize(500).allMatch(result -> result instanceof SendResult.Written);
    }

    @Test
    void aDeadEndpointIsCalledSeldom() {
        VirtualProducer test = failing();
        test.sendNumbers(500);
        test.advance(Duration.ofSeconds(1));
        int calls = test.kinesis.calls().size();

        test.advance(Duration.ofSeconds(100));

        assertThat(test.kinesis.calls().size() - calls)
                .as("three calls after each pause, which is one second on average")
                .isLessThan(450);
        assertThat(test.kinesis.calls().size() - calls).isGreaterThan(100);
    }

    @Test
    void recordsOfADeadEndpointFailWhenTheyAreTooOld() {
        VirtualProducer test = failing();

        List<SendResult<Integer>> results = test.sendNumbers(500);
        test.advance(Duration.ofSeconds(121));

        assertThat(results)
                .hasSize(500)
                .allMatch(result -> result instanceof SendResult.Failed<?> failed
                        && failed.error() instanceof RetriesExhaustedException);
    }

    private static VirtualProducer failing() {
        VirtualProducer test = new VirtualProducer(
                1,
                options -> options.aggregationEnabled(false).maxBatchRecords(10).retryBackoff(PAUSE, PAUSE));
        test.kinesis.refuseCalls((PutRecordsRequest request) -> new IOException("Connection refused"));
        return test;
    }
}
