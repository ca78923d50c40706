package io.reactorkinesis.localbroker.junit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.junit.LocalKinesis;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import software.amazon.awssdk.services.kinesis.KinesisClient;

class OnStaticField {

    @LocalKinesis(streams = "orders:1", inProcess = true)
    private static LocalBroker broker;

    @LocalKinesis
    private static KinesisClient client;

    @LocalKinesis
    private URI endpoint;

    private static @Nullable LocalBroker last;

    @AfterAll
    static void forget() {
        last = null;
    }

    @RepeatedTest(2)
    void plainFieldsAndParametersAreOfItsBroker(LocalBroker parameter) {
        if (last != null) {
            assertThat(last).isSameAs(broker);
        }
        last = broker;
        assertThat(parameter).isSameAs(broker);
        assertThat(client).isSameAs(broker.inProcessSyncClient());
        assertThat(endpoint).isEqualTo(broker.endpoint());
        assertThat(client.listStreams().streamNames()).containsExactly("orders");
    }
}
