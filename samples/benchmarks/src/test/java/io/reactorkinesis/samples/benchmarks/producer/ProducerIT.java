package io.reactorkinesis.samples.benchmarks.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.samples.benchmarks.nullendpoint.NullEndpoint;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ProducerIT {

    private static final NullEndpoint ENDPOINT = NullEndpoint.start(0, 0, 16);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterAll
    static void close() {
        ENDPOINT.close();
    }

    @ParameterizedTest
    @CsvSource({"true, true, 0", "false, false, 1000"})
    void everyRecordIsWrittenAtItsFirstTry(boolean tls, boolean cbor, int rate) {
        String endpoint = (tls ? ENDPOINT.https() : ENDPOINT.http()).toString();

        assertThat(run("--endpoint", endpoint, "--cbor", "" + cbor, "--aggregation", "" + cbor, "--rate", "" + rate))
                .as("%s", err)
                .isZero();

        assertThat(out.toString().lines())
                .singleElement()
                .asString()
                .startsWith("{\"benchmark\":\"producer\",\"recordBytes\":100,\"aggregation\":" + cbor)
                .contains("\"failed\":0,")
                .contains("\"attemptsPerRecord\":1.0000")
                .doesNotContain("\"userRecordsPerSec\":0,", "\"cpuMicrosPerRecord\":0.000", "\"callP50ms\":0.000");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void http2IsSpokenPlainAndOverTls(boolean tls) {
        String endpoint = (tls ? ENDPOINT.https() : ENDPOINT.http()).toString();

        assertThat(run("--endpoint", endpoint, "--http2")).as("%s", err).isZero();
    }

    @Test
    void aJvmOfItsOwnHasTheHeapThatIsAskedFor() {
        assertThat(run("--endpoint", ENDPOINT.http().toString(), "--cbor=false", "--heap=96"))
                .as("%s", err)
                .isZero();

        assertThat(out.toString())
                .containsPattern("\"heapMiB\":(8|9)\\d,")
                .contains("\"failed\":0,")
                .doesNotContain("\"userRecordsPerSec\":0,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--keys=0", "--heap=-2", "--seconds=0", "--max-in-flight=0", "--rate=-1", "--ordering=SOME"})
    void whatCannotBeMeasuredIsRefused(String argument) {
        assertThat(run("--endpoint", "http://localhost:1", argument)).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("--");
    }

    private int run(String... arguments) {
        return ProducerMain.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setOverwrittenOptionsAllowed(true)
                .execute(Stream.concat(Stream.of("--warmup=0", "--seconds=1", "--heap=0"), Stream.of(arguments))
                        .toArray(String[]::new));
    }
}
