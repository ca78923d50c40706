package io.reactorkinesis.localbroker.junit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.junit.LocalKinesis;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PerClass {

    @LocalKinesis(streams = "orders:1")
    private LocalBroker broker;

    private @Nullable LocalBroker first;

    @BeforeAll
    void isThereBeforeAll() {
        first = broker;
    }

    @RepeatedTest(2)
    void anInstanceForAllTestsHasOneBroker(LocalBroker parameter) {
        assertThat(broker).isNotNull().isSameAs(first).isSameAs(parameter);
    }
}
