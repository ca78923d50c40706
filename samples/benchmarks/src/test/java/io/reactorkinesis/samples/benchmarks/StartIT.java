package io.reactorkinesis.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class StartIT {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aJvmOfItsOwnTellsItsColdStart() {
        assertThat(run("start", "--cold=1", "--warm=0", "--warmup=0"))
                .as("%s", err)
                .isZero();

        assertThat(out.toString())
                .matches(
                        "\\{\"benchmark\":\"start\",\"way\":\"socket\",\"cold\":1,\"coldStartP50Millis\":\\d+\\.\\d\\d,"
                                + ".*\"warm\":0,\"warmStartP50Millis\":null,.*}\\R");
    }

    @Test
    void brokersAreStartedAskedInProcessAndClosed() {
        assertThat(run("start", "--cold=0", "--warm=5", "--warmup=0", "--way=in_process"))
                .as("%s", err)
                .isZero();

        assertThat(out.toString())
                .matches("\\{\"benchmark\":\"start\",\"way\":\"in-process\",\"cold\":0,.*"
                        + "\"warm\":5,\"warmStartP50Millis\":\\d+\\.\\d\\d,.*\"warmCloseP99Millis\":\\d+\\.\\d\\d}\\R");
    }

    @Test
    void lessThanNothingIsRefused() {
        assertThat(run("start", "--cold=-1")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).startsWith("--cold, --warm and --warmup are 0 or more");
    }

    private int run(String... arguments) {
        return Benchmarks.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
