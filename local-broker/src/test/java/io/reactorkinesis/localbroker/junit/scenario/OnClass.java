package io.reactorkinesis.localbroker.junit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.fault.Faults;
import io.reactorkinesis.localbroker.junit.LocalKinesis;
import io.reactorkinesis.localbroker.time.BrokerClock;
import java.net.URI;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

@LocalKinesis(streams = {"orders:2", "returns"})
public class OnClass {

    public static volatile LocalBroker ofTheClass;

    private final LocalBroker ofTheConstructor;

    public OnClass(LocalBroker broker) {
        this.ofTheConstructor = broker;
    }

    @BeforeAll
    static void keep(LocalBroker broker) {
        ofTheClass = broker;
    }

    @Test
    void givesAllThatABrokerHas(
            LocalBroker broker,
            KinesisAsyncClient client,
            KinesisClient syncClient,
            URI endpoint,
            BrokerClock clock,
            Faults faults) {
        assertThat(broker).isSameAs(ofTheClass).isSameAs(ofTheConstructor);
        assertThat(client).isSameAs(broker.client());
        assertThat(syncClient).isSameAs(broker.syncClient());
        assertThat(endpoint).isEqualTo(broker.endpoint());
        assertThat(clock).isSameAs(broker.clock());
        assertThat(faults).isSameAs(broker.faults());
    }

    @Test
    void theStreamsAreThere(LocalBroker broker) {
        KinesisClient client = broker.inProcessSyncClient();

        assertThat(client.listStreams().streamNames()).containsExactly("orders", "returns");
        assertThat(client.listShards(request -> request.streamName("orders")).shards())
                .hasSize(2);
        assertThat(client.listShards(request -> request.streamName("returns")).shards())
                .hasSize(4);
    }

    @Test
    @LocalKinesis(streams = "own:1")
    void aMethodMayHaveItsOwn(LocalBroker broker) {
        assertThat(broker).isNotSameAs(ofTheClass);
        assertThat(broker.inProcessSyncClient().listStreams().streamNames()).containsExactly("own");
    }

    @ParameterizedTest
    @ValueSource(strings = "http://example.com")
    void argumentsAreNotMistakenForTheBrokers(URI argument, LocalBroker broker) {
        assertThat(argument).hasHost("example.com");
        assertThat(broker).isSameAs(ofTheClass);
    }

    @Nested
    class Inside {

        @Test
        void sharesTheBroker(LocalBroker broker) {
            assertThat(broker).isSameAs(ofTheClass);
        }
    }
}
