package io.reactorkinesis.localbroker.fuzz;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.reactorkinesis.localbroker.protocol.codec.Encoding;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The targets in the hands of Jazzer, which is asked for by name, one at a time: {@code JAZZER_FUZZ=1 mvn test -pl
 * local-broker -am -Dtest=Fuzzing#json -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class Fuzzing {

    private static final String LONG = "5m";

    @MethodSource("jsonSeeds")
    @FuzzTest(maxDuration = LONG)
    void json(byte[] input) {
        new BodyTarget(Encoding.JSON).take(input);
    }

    @MethodSource("cborSeeds")
    @FuzzTest(maxDuration = LONG)
    void cbor(byte[] input) {
        new BodyTarget(Encoding.CBOR).take(input);
    }

    @MethodSource("httpSeeds")
    @FuzzTest(maxDuration = LONG)
    void http(byte[] input) {
        BugDetectors.allowNetworkConnections((host, port) -> true);
        OneBroker.TARGET.take(input);
    }

    @MethodSource("connectionSeeds")
    @FuzzTest(maxDuration = LONG)
    void connection(byte[] input) {
        BugDetectors.allowNetworkConnections((host, port) -> true);
        AnotherBroker.TARGET.take(input);
    }

    @MethodSource("callsSeeds")
    @FuzzTest(maxDuration = LONG)
    void calls(byte[] input) {
        new CallsTarget().take(input);
    }

    @MethodSource("eventStreamSeeds")
    @FuzzTest(maxDuration = LONG)
    void eventStreams(byte[] input) {
        new EventStreamTarget().take(input);
    }

    static Stream<byte[]> jsonSeeds() {
        return Seeds.bodies(Encoding.JSON).stream();
    }

    static Stream<byte[]> cborSeeds() {
        return Seeds.bodies(Encoding.CBOR).stream();
    }

    static Stream<byte[]> httpSeeds() {
        return Seeds.requests().stream();
    }

    static Stream<byte[]> connectionSeeds() {
        return Seeds.beginnings().stream();
    }

    static Stream<byte[]> callsSeeds() {
        return Seeds.choices().stream();
    }

    static Stream<byte[]> eventStreamSeeds() {
        return Seeds.eventStreams().stream();
    }

    /** Lives as long as the process; loaded by the first input, when Jazzer is ready to watch its classes. */
    private static final class OneBroker {
        private static final HttpTarget TARGET = new HttpTarget();
    }

    /** Likewise. */
    private static final class AnotherBroker {
        private static final ConnectionTarget TARGET = new ConnectionTarget();
    }
}
