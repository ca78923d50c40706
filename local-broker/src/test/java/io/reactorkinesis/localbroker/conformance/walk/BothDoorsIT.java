package io.reactorkinesis.localbroker.conformance.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.conformance.model.ApiModel;
import io.reactorkinesis.localbroker.conformance.model.Samples;
import io.reactorkinesis.localbroker.conformance.wire.Answer;
import io.reactorkinesis.localbroker.conformance.wire.Endpoint;
import io.reactorkinesis.localbroker.conformance.wire.InProcessClient;
import io.reactorkinesis.localbroker.conformance.wire.RawClient;
import io.reactorkinesis.localbroker.conformance.wire.WireFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Sound requests of every operation, and some that are not, over HTTP and in process. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BothDoorsIT {

    private static final String ACCOUNT = "123456789012";

    /** What sounds alike is answered alike: of all that breaks no constraint, one in so many will do. */
    private static final int SAMPLED = Integer.getInteger("doors.sampled", 25);

    private final LocalBroker broker = LocalBroker.builder().limits(Limits.OFF).start();

    /** Of its own, since a call may change something. */
    private final LocalBroker other = LocalBroker.builder().limits(Limits.OFF).start();

    private final Endpoint endpoint = Endpoint.of(broker, ACCOUNT);
    private final RawClient overHttp = new RawClient(endpoint);
    private final InProcessClient inProcess = new InProcessClient(other, endpoint);
    private final ApiModel model = ApiModel.load();
    private final Samples samples = new Samples(model, endpoint);

    @AfterAll
    void close() {
        broker.close();
        other.close();
    }

    @TestFactory
    Stream<DynamicTest> itsAnswersEqualThoseOverHttp() {
        return model.operations().stream()
                .map(operation -> DynamicTest.dynamicTest(operation, () -> compare(operation)));
    }

    private void compare(String operation) {
        List<WalkCase> cases = OperationWalk.of(operation, model, samples);
        for (int i = 0; i < cases.size(); i += SAMPLED) {
            WalkCase walk = cases.get(i);
            for (WireFormat format : walk.formats()) {
                Answer expected = overHttp.call(operation, walk.request(), format);

                assertThat(inProcess.call(operation, walk.request(), format))
                        .as("%s in %s when %s", operation, format, walk.label())
                        .isEqualTo(expected);
            }
        }
    }
}
