package io.reactorkinesis.localbroker.server;

import static io.reactorkinesis.localbroker.server.FakeSubscriptions.event;
import static io.reactorkinesis.localbroker.server.FakeSubscriptions.idle;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactorkinesis.localbroker.conformance.wire.EventMessage;
import io.reactorkinesis.localbroker.conformance.wire.WireFormat;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.netty.http.HttpProtocol;
import reactor.test.StepVerifier;

/** How long a stream of events may last that is silent, that is not read, and whose server is closed. */
class EventPatienceIT {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final AtomicInteger cancelled = new AtomicInteger();

    @ParameterizedTest
    @EnumSource(names = {"HTTP11", "H2C"})
    void aStreamIsNotCutWhileNothingElseIsAskedOnItsConnection(HttpProtocol protocol) {
        Patience patience = new Patience(LONG, SHORT, SHORT, SHORT, SHORT);
        Duration silence = SHORT.multipliedBy(4);
        try (FakeSubscriptions broker = FakeSubscriptions.of(
                        patience, () -> Flux.just(idle("1"), idle("2")).delayElements(silence));
                EventClient client = new EventClient(protocol, broker.port())) {
            List<EventMessage> messages = requireNonNull(
                    client.subscribe(WireFormat.JSON).collectList().block(TIMEOUT));

            assertThat(messages).extracting(EventMessage::type).hasSize(3).doesNotContain("");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP11", "H2C"})
    void aClientThatNeverReadsIsHungUpOnAndOthersAreNot(HttpProtocol protocol) {
        Patience patience = new Patience(LONG, LONG, LONG, LONG, Duration.ofSeconds(1));
        Sinks.Many<Structure> other = Sinks.many().unicast().onBackpressureBuffer();
        AtomicInteger subscriptions = new AtomicInteger();
        try (FakeSubscriptions broker = FakeSubscriptions.of(
                        patience, () -> subscriptions.getAndIncrement() == 0 ? endless() : other.asFlux());
                EventClient client = new EventClient(protocol, broker.port())) {
            StepVerifier deaf = StepVerifier.create(client.subscribe(WireFormat.JSON), 1)
                    .expectNextCount(1)
                    .then(() -> await().until(() -> cancelled.get() == 1))
                    .thenRequest(Long.MAX_VALUE)
                    .thenConsumeWhile(message -> true)
                    .expectError()
                    .verifyLater();
            await().until(() -> subscriptions.get() == 1);
            StepVerifier.create(client.subscribe(WireFormat.JSON))
                    .expectNextCount(1)
                    .then(() -> await().until(() -> cancelled.get() == 1))
                    .then(() -> other.tryEmitNext(idle("1")).orThrow())
                    .expectNextCount(1)
                    .then(() -> other.tryEmitComplete().orThrow())
                    .expectComplete()
                    .verify(TIMEOUT);
            deaf.verify(TIMEOUT);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP11", "H2C"})
    void theLastMessagesGoOutBeforeTheServerIsClosed(HttpProtocol protocol) {
        Sinks.Many<Structure> events = Sinks.many().multicast().directBestEffort();
        ServiceException reason = new ServiceException(ErrorType.INTERNAL_FAILURE, "The broker is shutting down.");
        FakeSubscriptions broker = FakeSubscriptions.of(events::asFlux);
        try (EventClient client = new EventClient(protocol, broker.port())) {
            Flux<EventMessage> both = Flux.merge(client.subscribe(WireFormat.JSON), client.subscribe(WireFormat.CBOR));

            StepVerifier.create(both.map(EventMessage::toString))
                    .expectNextCount(2)
                    .then(() -> await().until(() -> events.currentSubscriberCount() == 2))
                    .then(() -> events.tryEmitError(reason).orThrow())
                    .then(broker::close)
                    .thenConsumeWhile(
                            message -> true,
                            message -> assertThat(message)
                                    .contains("InternalFailureException", "The broker is shutting down."))
                    .expectComplete()
                    .verify(TIMEOUT);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP11", "H2C"})
    void aStreamThatDoesNotEndHoldsUpTheServersEndForASecond(HttpProtocol protocol) {
        FakeSubscriptions broker = FakeSubscriptions.of(this::endless);
        try (EventClient client = new EventClient(protocol, broker.port())) {
            StepVerifier.create(client.subscribe(WireFormat.JSON), 1)
                    .expectNextCount(1)
                    .then(() -> await().atMost(Duration.ofSeconds(5)).until(() -> {
                        broker.close();
                        return true;
                    }))
                    .thenRequest(Long.MAX_VALUE)
                    .thenConsumeWhile(message -> true)
                    .expectError()
                    .verify(TIMEOUT);
        }
        assertThat(cancelled).hasValue(1);
    }

    private Flux<Structure> endless() {
        Structure record = Structure.builder()
                .put("SequenceNumber", "1")
                .put("ApproximateArrivalTimestamp", Instant.EPOCH)
                .put("Data", new byte[1 << 20])
                .put("PartitionKey", "k")
                .build();
        return Flux.<Structure>generate(sink -> sink.next(event("1", List.of(record))))
                .doOnCancel(cancelled::incrementAndGet);
    }
}
