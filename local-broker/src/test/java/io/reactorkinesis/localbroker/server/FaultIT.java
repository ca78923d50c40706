package io.reactorkinesis.localbroker.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.conformance.wire.EventMessage;
import io.reactorkinesis.localbroker.conformance.wire.WireFormat;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.netty.http.HttpProtocol;

@ResourceLock(Resources.SYSTEM_ERR)
class FaultIT {

    private final AtomicBoolean broken = new AtomicBoolean();

    private final PrintStream stderr = System.err;
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();

    @BeforeEach
    void captureTheLog() {
        System.setErr(new PrintStream(logged, true, UTF_8));
    }

    @AfterEach
    void restoreTheLog() {
        System.setErr(stderr);
    }

    @Test
    void aFaultOfTheBrokerIsToldToTheClientAndLoggedOnce() {
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
        }
    }

    @Test
    void aFaultInAStreamIsToldAsItsLastMessageAndLoggedOnce() {
        Structure unknown =
                Structure.builder().put("NoSuchEvent", Structure.EMPTY).build();
        List<Flux<Structure>> faulty =
                List.of(Flux.error(new IllegalStateException("The log is gone")), Flux.just(unknown));
        for (Flux<Structure> events : faulty) {
            logged.reset();
            try (FakeSubscriptions broker = FakeSubscriptions.of(() -> events);
                    EventClient client = new EventClient(HttpProtocol.H2C, broker.port())) {
                List<EventMessage> messages = requireNonNull(
                        client.subscribe(WireFormat.JSON).collectList().block());

                assertThat(messages)
                        .extracting(EventMessage::type)
                        .containsExactly("initial-response", "InternalFailureException");
            }
            assertThat(logged.toString(UTF_8))
                    .containsOnlyOnce(" for SubscribeToShard failed")
                    .containsOnlyOnce("ERROR");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP11", "H2C"})
    void aSubscriberThatGoesAwayIsNoFault(HttpProtocol protocol) {
        Structure event = FakeSubscriptions.event("1", List.of());
        AtomicInteger ended = new AtomicInteger();
        try (FakeSubscriptions broker =
                        FakeSubscriptions.of(() -> Flux.just(event).repeat().doOnCancel(ended::incrementAndGet));
                EventClient client = new EventClient(protocol, broker.port())) {
            for (int i = 0; i < 20; i++) {
                client.subscribe(WireFormat.JSON).take(10).blockLast();
            }
            await().until(() -> ended.get() == 20);
        }
        assertThat(logged.toString(UTF_8)).doesNotContain("ERROR");
    }

    @Test
    void aClientThatGoesAwayIsNoFault() throws IOException {
        try (LocalBroker broker = LocalBroker.builder().start()) {
            for (int i = 0; i < 20; i++) {
                try (Socket client = new Socket(InetAddress.getLoopbackAddress(), broker.port())) {
                    client.getOutputStream()
                            .write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n\r\n{".getBytes(UTF_8));
                }
            }
            assertThat(new Probe(broker.endpoint()).send().statusCode()).isEqualTo(200);
        }
        assertThat(logged.toString(UTF_8)).isEmpty();
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
