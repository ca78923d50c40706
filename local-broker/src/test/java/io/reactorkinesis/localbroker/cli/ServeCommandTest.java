package io.reactorkinesis.localbroker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.LocalBroker;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ServeCommandTest {

    private final List<LocalBroker> kept = new ArrayList<>();
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
            --stream           | a:b      | 'a:b' is no NAME or NAME:SHARDS, such as orders:2
            --stream           | a b      | A stream name has 1 to 128 letters, digits, '_', '.' or '-', but got 'a b'
            --stream           | a:0      | Stream 'a' must have at least 1 shard, but got 0
            --transition-delay | 3        | '3' is no length of time, such as 500ms, 3s, 1m or 0
            --limits           | soft     | Invalid value for option '--limits': expected one of [ENFORCE, REPORT, OFF] (case-insensitive) but was 'soft'
            --shard-limit      | 0        | shardLimit must be from 1 to 1000000, but got 0
            --channel-limit    | 1000001  | channelLimit must be from 1 to 1000000, but got 1000001
            --on-demand-stream-limit | 0  | onDemandStreamLimit must be from 1 to 1000000, but got 0
            --bucket-dir       | pom.xml  | bucketDirectory must be a directory, but 'pom.xml' is none
            --credentials      | secret   | 'secret' is no KEY:SECRET
            --credentials      | a/b:c    | An access key has 1 to 128 letters, digits and '_', but got 'a/b'
            --account-id       | 42       | accountId must have 12 digits, but got '42'
            --region           | Europe   | region must have lower-case letters, digits and '-', such as us-east-1, but got 'Europe'
            """)
    void refusesAWrongArgumentAndSaysWhy(String option, String value, String reason) {
        assertThat(execute(option, value)).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(err.toString()).contains(reason).contains("Usage: local-broker");
        assertThat(kept).isEmpty();
    }

    private int execute(String... arguments) {
        CommandLine commandLine = Main.commandLine(new ServeCommand(broker -> {
                    kept.add(broker);
                    broker.close();
                }))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        return commandLine.execute(arguments);
    }
}
