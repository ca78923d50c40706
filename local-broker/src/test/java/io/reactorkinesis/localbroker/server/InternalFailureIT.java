package io.reactorkinesis.localbroker.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.LocalBroker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

class InternalFailureIT {

    private final AtomicBoolean broken = new AtomicBoolean();

    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void aFaultOfTheBrokerIsToldToTheClientAndLoggedOnce() {
        PrintStream stderr = System.err;
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        System.setErr(new PrintStream(logged, true, UTF_8));
        try (LocalBroker broker =
                LocalBroker.builder().clock(new BreakableClock()).start()) {
            broken.set(true);
            HttpResponse<byte[]> response = new Probe(broker.endpoint())
                    .operation("CreateStream", "{\"StreamName\":\"orders\"}")
                    .send();
            String requestId = response.headers().firstValue("x-amzn-RequestId").orElseThrow();

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(new String(response.body(), UTF_8)).isEqualTo("{\"__type\":\"InternalFailure\"}");
            assertThat(logged.toString(UTF_8))
                    .containsOnlyOnce("Request " + requestId + " for CreateStream failed")
                    .containsOnlyOnce("ERROR");

            broken.set(false);
            assertThat(new Probe(broker.endpoint()).send().statusCode()).isEqualTo(200);
        } finally {
            System.setErr(stderr);
        }
    }

    private final class BreakableClock extends Clock {

        @Override
        public Instant instant() {
            if (broken.get()) {
                throw new IllegalStateException("The clock stands still");
            }
            return Instant.EPOCH;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
