package io.reactorkinesis.localbroker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.record.AggregatedRecordBuilder;
import io.reactorkinesis.record.SubRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The commands in the runnable jar, which has no more of the libraries than they take. */
class CommandsJarIT {

    @Test
    void anAggregateGoesThroughTheShellAndBack() {
        byte[] aggregate = new AggregatedRecordBuilder()
                .add(new SubRecord("key", ByteBuffer.wrap("first".getBytes(StandardCharsets.UTF_8))))
                .add(new SubRecord("key", ByteBuffer.wrap("second".getBytes(StandardCharsets.UTF_8))))
                .build();
        try (BrokerProcess broker = BrokerProcess.start("--port", "0", "--stream", "orders:1")) {
            String script = "export AWS_ENDPOINT_URL=" + broker.awaitReady() + "\n"
                    + "echo " + Base64.getEncoder().encodeToString(aggregate)
                    + " | local-broker put orders --format base64 && local-broker tail orders --from 1h --max 2";
            try (BrokerProcess shell = BrokerProcess.startInPlaceOf("local-broker", script)) {
                assertThat(shell.readLine()).isEqualTo("Wrote 1 records to orders");
                assertThat(shell.readLine()).isEqualTo("first");
                assertThat(shell.readLine()).isEqualTo("second");
                assertThat(shell.awaitExit()).isZero();
                assertThat(shell.errors()).isEmpty();
            }
        }
    }
}
