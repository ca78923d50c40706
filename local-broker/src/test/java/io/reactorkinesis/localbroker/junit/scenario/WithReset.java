package io.reactorkinesis.localbroker.junit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.junit.LocalKinesis;
import io.reactorkinesis.localbroker.time.BrokerClock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import software.amazon.awssdk.services.kinesis.KinesisClient;

@LocalKinesis(streams = "orders:1", inProcess = true, reset = true)
public class WithReset {

    private static @Nullable KinesisClient last;

    @AfterAll
    static void forget() {
        last = null;
    }

    @RepeatedTest(2)
    void eachTestFindsTheBrokerAsItWasStarted(KinesisClient client, BrokerClock clock) {
        if (last != null) {
            assertThat(last).isSameAs(client);
        }
        last = client;
        assertThat(client.listStreams().streamNames()).containsExactly("orders");
        assertThat(clock.instant()).isBefore(Instant.now().plus(Duration.ofHours(1)));
        client.deleteStream(request -> request.streamName("orders"));
        clock.advance(Duration.ofHours(2));
    }
}
