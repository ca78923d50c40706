package io.reactorkinesis.localbroker.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorkinesis.localbroker.junit.scenario.Mistakes;
import io.reactorkinesis.localbroker.junit.scenario.OnClass;
import io.reactorkinesis.localbroker.junit.scenario.Scenarios;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalKinesisTest {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theScenariosEndWell(boolean parallel) {
        assertThat(JupiterRun.of(parallel, Scenarios.all()))
                .hasSize(Scenarios.TESTS)
                .allSatisfy((test, end) -> assertThat(end).as(test).isEqualTo("well"));
    }

    @Test
    void theBrokerIsClosedWithItsClass() {
        JupiterRun.of(false, OnClass.class);

        assertThatThrownBy(() -> OnClass.ofTheClass.inProcessClient()).hasMessage("The local broker is closed");
    }

    @Test
    void twoBrokersLeaveOpenWhoseAParameterIs() {
        assertEnds(
                Mistakes.TwoBrokers.class, "TwoBrokers has several brokers, those of", "TwoBrokers.one and", ".other");
    }

    @Test
    void aStreamIsANameAndANumber() {
        assertEnds(
                Mistakes.NoNumber.class,
                "'orders:many' in @LocalKinesis(streams = …) is no NAME or NAME:SHARDS, such as orders:2");
    }

    @Test
    void aFieldMustNotBeFinal() {
        assertEnds(Mistakes.FinalField.class, "FinalField.BROKER: it must not be final");
    }

    @Test
    void aFieldIsOfATypeThatABrokerHas() {
        assertEnds(
                Mistakes.OtherType.class, "OtherType.broker. It can be a io.reactorkinesis.localbroker.LocalBroker,");
    }

    @Test
    void noBrokerIsResetWhileOtherTestsRun() {
        assertThat(JupiterRun.of(true, Mistakes.ResetWhileOthersRun.class).values())
                .singleElement()
                .asString()
                .contains("annotate ResetWhileOthersRun with @Execution(ExecutionMode.SAME_THREAD)");
    }

    private static void assertEnds(Class<?> mistake, String... parts) {
        Map<String, String> ends = JupiterRun.of(false, mistake);

        assertThat(ends.values()).singleElement().asString().contains(parts);
    }
}
