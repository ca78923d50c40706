package io.reactorkinesis.localbroker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.LocalBroker;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ServeCommandTest {

    private final List<LocalBroker> kept = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void tellsItsEndpointInOneLineAndKeepsTheBroker() {
        assertThat(execute("--port", "0", "--stream", "orders:2", "--limits", "off"))
                .isZero();

        assertThat(kept)
                .singleElement()
                .satisfies(broker -> assertThat(out)
                        .hasToString("local-broker is ready at " + broker.endpoint() + System.lineSeparator()));
        assertThat(err).hasToString("");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --port             | 70000    | port must be from 0 (any) to 65535, but got 70000
            --port             | x        | Invalid value for option '--port': 'x' is not an int
            --tls-port         | 65536    | tlsPort must be from 0 (any) to 65535, but got 65536
            --stream           | a:b      | 'a:b' is no NAME, NAME:SHARDS or NAME:SHARDS:REGION, such as orders:2
            --stream           | a b      | A stream name has 1 to 128 letters, digits, '_', '.' or '-', but got 'a b'
            --stream           | a:0      | Stream 'a' must have at least 1 shard, but got 0
            --transition-delay | 3        | '3' is no length of time, such as 500ms, 1.5s, 2m, 1h or 0
            --transition-delay | Nothing=1s | transitionDelay is of CreateChannel
            --tls-key          | a        | --tls-key needs --tls-certificate as well
            --limits           | soft     | Invalid value for option '--limits': expected one of [ENFORCE, REPORT, OFF] (case-insensitive) but was 'soft'
            --shard-limit      | 0        | shardLimit must be from 1 to 1000000, but got 0
            --channel-limit    | 1000001  | channelLimit must be from 1 to 1000000, but got 1000001
            --on-demand-stream-limit | 0  | onDemandStreamLimit must be from 1 to 1000000, but got 0
            --bucket-directory | pom.xml  | bucketDirectory must be a directory, but 'pom.xml' is none
            --credentials      | secret   | 'secret' is no KEY:SECRET
            --credentials      | a/b:c    | An access key has 1 to 128 letters, digits and '_', but got 'a/b'
            --account-id       | 42       | accountId must have 12 digits, but got '42'
            --region           | Europe   | region must have lower-case letters, digits and '-', such as us-east-1, but got 'Europe'
            """)
    void refusesAWrongArgumentAndSaysWhy(String option, String value, String reason) {
        assertThat(execute(option, value)).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(err.toString()).contains(reason).contains("Try 'local-broker --help'");
        assertThat(kept).isEmpty();
    }

    @Test
    void namesTheVariableThatAWrongValueComesFrom() {
        environment.put("LOCAL_BROKER_PORT", "many");

        assertThat(execute()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString())
                .startsWith("Invalid value for option '--port': 'many' is not an int. It comes from LOCAL_BROKER_PORT");
    }

    @Test
    void doesNotNameAVariableForAWrongFlag() {
        environment.put("LOCAL_BROKER_PORT", "4000");

        assertThat(execute("--port", "many")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString())
                .startsWith("Invalid value for option '--port': 'many' is not an int" + System.lineSeparator());
    }

    @Test
    void aFlagComesBeforeItsVariableAndThatBeforeAnotherEmulators() {
        environment.put("LOCAL_BROKER_REGION", "eu-west-1");
        environment.put("AWS_REGION", "eu-west-2");
        environment.put("LOCAL_BROKER_ACCOUNT_ID", "111111111111");
        environment.put("AWS_ACCOUNT_ID", "222222222222");

        assertThat(execute("--port", "0", "--region", "eu-west-3")).isZero();

        assertThat(kept).singleElement().satisfies(broker -> {
            assertThat(broker.region()).isEqualTo("eu-west-3");
            assertThat(broker.accountId()).isEqualTo("111111111111");
        });
    }

    @Test
    void tellsInOneLineWhatItDoesNotHeed() {
        environment.put("SHOULD_PERSIST_DATA", "true");

        assertThat(execute("--port", "0", "--path", "data")).isZero();

        assertThat(err)
                .hasToString("local-broker does not heed SHOULD_PERSIST_DATA (records live in memory and end with the"
                        + " broker), --path (records live in memory and end with the broker)"
                        + System.lineSeparator());
    }

    private int execute(String... arguments) {
        CommandLine commandLine = Main.commandLine(
                        broker -> {
                            kept.add(broker);
                            broker.close();
                        },
                        Console.of(environment).surroundings())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        return commandLine.execute(arguments);
    }
}
