package io.reactorkinesis.samples.benchmarks.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.LocalBroker;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ShareIT {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void producersThatOfferTwiceWhatAShardTakesLoseNothing() {
        try (LocalBroker broker = LocalBroker.builder().start()) {
            assertThat(run("--endpoint", broker.endpoint().toString(), "--warmup=0", "--seconds=2"))
                    .as("%s", err)
                    .isZero();
        }

        assertThat(out.toString().lines())
                .singleElement()
                .asString()
                .startsWith("{\"benchmark\":\"share\",\"producers\":4,")
                .contains("\"lost\":0,")
                .doesNotContain("\"kinesisRecordsPerSec\":0,");
    }

    @Test
    void fewerThanOneRecordASecondForEachProducerIsRefused() {
        assertThat(run("--endpoint", "http://localhost:1", "--rate=3")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("--rate not below --producers");
    }

    private int run(String... arguments) {
        return new CommandLine(new ShareCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
