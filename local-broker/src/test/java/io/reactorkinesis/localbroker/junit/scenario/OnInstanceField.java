package io.reactorkinesis.localbroker.junit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.junit.LocalKinesis;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

class OnInstanceField {

    private static final Set<KinesisAsyncClient> SEEN = new HashSet<>();

    @LocalKinesis(streams = "orders:1", inProcess = true)
    private KinesisAsyncClient client;

    @BeforeEach
    void isThereBeforeTheTest() {
        assertThat(client).isNotNull();
    }

    @RepeatedTest(2)
    void isOfABrokerForEachTest(LocalBroker broker) {
        assertThat(client).isSameAs(broker.inProcessClient());
        assertThat(SEEN.add(client)).isTrue();
    }

    @AfterAll
    static void eachWasAnother() {
        assertThat(SEEN).hasSize(2);
        SEEN.clear();
    }
}
