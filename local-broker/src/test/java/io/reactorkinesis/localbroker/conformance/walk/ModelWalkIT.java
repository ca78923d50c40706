package io.reactorkinesis.localbroker.conformance.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.conformance.model.ApiModel;
import io.reactorkinesis.localbroker.conformance.model.Samples;
import io.reactorkinesis.localbroker.conformance.wire.Answer;
import io.reactorkinesis.localbroker.conformance.wire.Endpoint;
import io.reactorkinesis.localbroker.conformance.wire.RawClient;
import io.reactorkinesis.localbroker.conformance.wire.WireFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Types and constraints of all that a request may hold, against the model and the texts of the reference. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelWalkIT {

    /** It has the codec of CBOR and the checks of all: each fourth case tells whether it still has. */
    private static final int SAMPLED_OF_RPC_V2 = 4;

    private final @Nullable LocalBroker own = Endpoint.given().isPresent()
            ? null
            : LocalBroker.builder().limits(Limits.OFF).start();
    private final Endpoint endpoint =
            Endpoint.given().orElseGet(() -> Endpoint.of(Objects.requireNonNull(own), "123456789012"));
    private final RawClient client = new RawClient(endpoint);
    private final ApiModel model = ApiModel.load();
    private final Samples samples = new Samples(model, endpoint);

    @AfterAll
    void leaveNothingBehind() {
        client.call("DeleteStream", Map.of("StreamName", Samples.CREATED), WireFormat.JSON);
        if (own != null) {
            own.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> keepsTypesAndConstraintsOfEveryMember() {
        return model.operations().stream()
                .map(operation -> DynamicTest.dynamicTest(operation, () -> {
                    List<WalkCase> cases = OperationWalk.of(operation, model, samples);
                    assertThat(IntStream.range(0, cases.size())
                                    .boxed()
                                    .flatMap(place -> differences(operation, cases.get(place), place)))
                            .as("%s, of %s cases", operation, cases.size())
                            .isEmpty();
                }));
    }

    @Test
    void servesAllFortyFiveOperations() {
        assertThat(model.operations())
                .hasSize(45)
                .allSatisfy(operation -> assertThat(
                                call(operation, Map.of(), WireFormat.JSON).errorType())
                        .isNotEqualTo("UnknownOperationException"));
    }

    private Stream<String> differences(String operation, WalkCase walk, int place) {
        Stream<WireFormat> formats = walk.formats().stream()
                .filter(format -> format != WireFormat.RPC_V2_CBOR || place % SAMPLED_OF_RPC_V2 == 0);
        return formats.flatMap(format -> {
            Answer answer = call(operation, walk.request(), format);
            Optional<String> difference = answer.status() == 500
                    ? Optional.of("fails with " + answer)
                    : walk.expected().difference(answer);
            return difference.map(text -> "In " + format + " when " + walk.label() + " it " + text).stream();
        });
    }

    /** A service that keeps its rates is asked again; the broker of the suite keeps none. */
    private Answer call(String operation, Map<String, Object> request, WireFormat format) {
        Answer answer = client.call(operation, request, format);
        if (answer.message().startsWith("Rate exceeded") && Endpoint.given().isPresent()) {
            Awaitility.await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
            return call(operation, request, format);
        }
        return answer;
    }
}
