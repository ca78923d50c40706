package io.reactorkinesis.localbroker.conformance.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.localbroker.conformance.time.TimedBroker;
import io.reactorkinesis.localbroker.conformance.wire.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Each operation that names a stream, in each state of the stream, against the table beside this class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamStatesIT {

    private static final String TABLE = "stream-states.csv";

    private static final List<String> OPEN = List.of("ok", "in use", "unserved", "absent", "no shard");
    private static final Map<String, String> WORDS = Map.of(
            "ResourceNotFoundException: Stream not found.", "absent",
            "ResourceNotFoundException: Shard ID in stream does not exist", "no shard",
            "ResourceInUseException: Stream already exists.", "exists",
            "ResourceInUseException: Consumer is not in ACTIVE status.", "inactive",
            "ResourceNotFoundException: Consumer not found.", "no consumer",
            "ResourceInUseException: Stream not ACTIVE, instead in state STATE", "in use",
            "ResourceInUseException: Stream not ACTIVE or UPDATING, instead in state STATE", "unserved");

    private final TimedBroker broker = new TimedBroker(options -> options.limits(Limits.OFF));
    private final AtomicInteger accounts = new AtomicInteger();

    @AfterAll
    void close() {
        broker.close();
    }

    @ParameterizedTest
    @CsvFileSource(resources = TABLE, useHeadersInDisplayName = true)
    void answersAsTheStateOfTheStreamAllows(
            String operation, String creating, String active, String updating, String deleting, String absent) {
        answers(operation, StreamState.CREATING, creating);
        answers(operation, StreamState.ACTIVE, active);
        answers(operation, StreamState.UPDATING, updating);
        answers(operation, StreamState.DELETING, deleting);
        answers(operation, StreamState.ABSENT, absent);
    }

    private void answers(String operation, StreamState state, String expected) {
        if (expected.equals("-")) {
            return;
        }
        String account = String.format("%012d", accounts.incrementAndGet());
        Answer answer = new StreamScenario(broker, account, operation).callIn(state);

        String told = told(answer, "tream " + StreamCalls.STREAM + " under account " + account, state);
        boolean open = expected.equals("any") && OPEN.contains(told);
        assertThat(open ? "any" : told)
                .as("%s, %s: %s", operation, state, answer)
                .isEqualTo(expected);
    }

    /** The word of the table for an answer. */
    private static String told(Answer answer, String stream, StreamState state) {
        String text = answer.message()
                .replace(stream, "tream")
                .replaceFirst("shardId-\\d{12}", "ID")
                .replaceFirst("Consumer .* (is not in ACTIVE status|not found)", "Consumer $1")
                .replaceFirst("state " + state + '$', "state STATE");
        return answer.isOk() ? "ok" : WORDS.getOrDefault(answer.errorType() + ": " + text, answer.toString());
    }
}
