package io.reactorkinesis.localbroker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ListenArgumentsTest {

    @Test
    void kinesisMocksPortsAreTwo() {
        ListenArguments none = parse();

        assertThat(none.port(StandIn.KINESIS_MOCK)).isEqualTo(4568);
        assertThat(none.tlsPort(StandIn.KINESIS_MOCK, false)).isEqualTo(4567);
        assertThat(none.host(StandIn.KINESIS_MOCK)).isEqualTo("0.0.0.0");
    }

    @Test
    void onlyItsPlainPortChangesWhenOnlyThatIsGiven() {
        assertThat(parse("--port", "5000").tlsPort(StandIn.KINESIS_MOCK, false)).isEqualTo(4567);
    }

    @Test
    void onePortServesBothWhenTheyAreTheSame() {
        assertThat(parse("--port", "4567").tlsPort(StandIn.KINESIS_MOCK, false)).isNull();
    }

    @Test
    void aPortInOurWordsIsTheOnlyOne() {
        assertThat(parse("--port", "0").tlsPort(StandIn.KINESIS_MOCK, true)).isNull();
        assertThat(parse("--port", "0", "--tls-port", "0").tlsPort(StandIn.KINESIS_MOCK, true))
                .isZero();
    }

    @Test
    void withoutAnotherEmulatorOnlyThisMachineReachesTheBroker() {
        ListenArguments none = parse();

        assertThat(none.port(StandIn.NOTHING)).isEqualTo(4567);
        assertThat(none.tlsPort(StandIn.NOTHING, false)).isNull();
        assertThat(none.host(StandIn.NOTHING)).isEqualTo("127.0.0.1");
        assertThat(none.host(StandIn.KINESALITE)).isEqualTo("0.0.0.0");
    }

    private static ListenArguments parse(String... arguments) {
        return CommandLine.populateCommand(new ListenArguments(), arguments);
    }
}
