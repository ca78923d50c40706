package io.reactorkinesis.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PushIT {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void everyRecordOfTheMeasuredTimeIsCounted() {
        assertThat(run("push", "--rate", "100", "--warmup", "1", "--seconds", "2"))
                .as("%s", err)
                .isZero();

        assertThat(out.toString().lines())
                .singleElement()
                .asString()
                .startsWith("{\"benchmark\":\"push\",\"target\":\"embedded\",\"rate\":100,\"seconds\":2,"
                        + "\"recordBytes\":100,\"records\":200,")
                .contains("\"failed\":0,\"missing\":0,\"p50Millis\":");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--rate=0", "--shards=0", "--record-bytes=7", "--seconds=281"})
    void whatCannotBeMeasuredIsRefused(String argument) {
        assertThat(run("push", argument)).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).startsWith("--");
    }

    private int run(String... arguments) {
        return Benchmarks.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
