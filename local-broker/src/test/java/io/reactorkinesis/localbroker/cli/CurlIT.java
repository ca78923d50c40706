package io.reactorkinesis.localbroker.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.reactorkinesis.localbroker.LocalBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way that curl can go to one port. Skipped, and reported so, where there is no curl that speaks HTTP/2. */
class CurlIT {

    @TempDir
    private Path folder;

    @BeforeAll
    static void needsCurl() throws Exception {
        assumeTrue(speaksHttp2(), "No curl that speaks HTTP/2 is on the PATH: it was not tried");
    }

    @ParameterizedTest
    @CsvSource({
        "http, --http1.1, 1.1",
        "http, --http2, 2",
        "http, --http2-prior-knowledge, 2",
        "https, --http1.1, 1.1",
        "https, --http1.1 --tls-max 1.2, 1.1",
        "https, --http1.1 --no-alpn, 1.1",
        "https, --http2, 2",
        "https, --http2 --tls-max 1.2, 2",
        "https, --http2-prior-knowledge --no-alpn, 2",
        "https, --http2-prior-knowledge --no-alpn --tls-max 1.2, 2"
    })
    void isAnsweredInTheProtocolItSpeaks(String scheme, String how, String version) throws Exception {
        Path ca = folder.resolve("ca.pem");
        try (LocalBroker broker = LocalBroker.builder().tlsCaOut(ca).start()) {
            List<String> command = new ArrayList<>(List.of("curl", "-sS", "--noproxy", "*", "--cacert", ca.toString()));
            command.addAll(List.of(how.split(" ", -1)));
            command.addAll(List.of("-o", folder.resolve("body").toString(), "-w", "%{http_code} %{http_version}"));
            command.add(scheme + "://localhost:" + broker.port() + "/");

            assertThat(output(command)).as("GET is not for this service").isEqualTo("403 " + version);
        }
    }

    private static boolean speaksHttp2() throws Exception {
        try {
            return output(List.of("curl", "--version")).contains("HTTP2");
        } catch (IOException absent) {
            return false;
        }
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
