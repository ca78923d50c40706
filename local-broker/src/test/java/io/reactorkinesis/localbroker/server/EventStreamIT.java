package io.reactorkinesis.localbroker.server;

import static io.reactorkinesis.localbroker.server.FakeSubscriptions.idle;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.conformance.wire.EventMessage;
import io.reactorkinesis.localbroker.conformance.wire.WireFormat;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.netty.http.HttpProtocol;

/** What a client without an SDK sees of a stream of events. */
class EventStreamIT {

    private static final String NUMBER = "49590338271490256608559692538361571095921575989136588898";

    @ParameterizedTest
    @CsvSource({"HTTP11,JSON", "HTTP11,CBOR", "HTTP11,RPC_V2_CBOR", "H2C,JSON", "H2C,CBOR", "H2C,RPC_V2_CBOR"})
    void theFirstMessageIsTheInitialResponseAndEventsFollow(HttpProtocol protocol, WireFormat format) {
        List<EventMessage> messages = messages(protocol, format, Flux.just(idle(NUMBER), idle(NUMBER)));

        assertThat(messages)
                .extracting(EventMessage::type)
                .containsExactly("initial-response", "SubscribeToShardEvent", "SubscribeToShardEvent");
        assertThat(messages.get(0).body(format).body()).isEmpty();
        assertThat(messages.get(1).headers().toString())
                .isEqualTo("{:event-type=SubscribeToShardEvent, :content-type=" + format.contentType()
                        + ", :message-type=event}");
        assertThat(messages.get(1).body(format).text("ContinuationSequenceNumber"))
                .isEqualTo(NUMBER);
    }

    @ParameterizedTest
    @CsvSource({"HTTP11,JSON", "HTTP11,CBOR", "HTTP11,RPC_V2_CBOR", "H2C,JSON", "H2C,CBOR", "H2C,RPC_V2_CBOR"})
    void aRefusalAfterTheBeginningIsAMessageOfItsType(HttpProtocol protocol, WireFormat format) {
        ServiceException refused = new ServiceException(ErrorType.RESOURCE_IN_USE, "Another active subscription");

        List<EventMessage> messages =
                messages(protocol, format, Flux.just(idle(NUMBER)).concatWith(Flux.error(refused)));

        assertThat(messages).hasSize(3);
        assertThat(messages.get(2).headers().toString())
                .isEqualTo("{:exception-type=ResourceInUseException, :content-type=" + format.contentType()
                        + ", :message-type=exception}");
        assertThat(messages.get(2).body(format).text("message")).isEqualTo("Another active subscription");
    }

    private static List<EventMessage> messages(HttpProtocol protocol, WireFormat format, Flux<Structure> events) {
        try (FakeSubscriptions broker = FakeSubscriptions.of(() -> events);
                EventClient client = new EventClient(protocol, broker.port())) {
            return requireNonNull(client.subscribe(format).collectList().block());
        }
    }
}
