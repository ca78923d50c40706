package io.reactorkinesis.localbroker.conformance.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

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

    private static final List<String> OPEN = List.of("ok", "in use", "unserved", "absent");
    private static final Map<String, String> WORDS_OF_USE = Map.of(
            " not ACTIVE, instead in state S", "in use",
            " not ACTIVE or UPDATING, instead in state S", "unserved",
            " already exists.", "exists");

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

        assumeFalse(answer.errorType().equals("UnknownOperationException"), operation + " is not served");
        String stream = "Stream " + StreamCalls.STREAM + " under account " + account;
        String told = told(answer, stream, state);
        boolean open = expected.equals("any") && OPEN.contains(told);
        assertThat(open ? "any" : told)
                .as("%s, %s: %s", operation, state, answer)
                .isEqualTo(expected);
    }

    /** The word of the table for an answer. */
    private static String told(Answer answer, String stream, StreamState state) {
        String message = answer.message();
        return switch (answer.errorType()) {
            case "" -> "ok";
            case "ResourceNotFoundException" -> message.equals(stream + " not found.") ? "absent" : "gone";
            case "ResourceInUseException" ->
                WORDS_OF_USE.getOrDefault(message.replace(stream, "").replace(state.name(), "S"), message);
            default -> answer.toString();
        };
    }
}
