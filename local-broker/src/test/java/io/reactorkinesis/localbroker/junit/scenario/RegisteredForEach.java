package io.reactorkinesis.localbroker.junit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.junit.LocalKinesisExtension;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.kinesis.KinesisClient;

class RegisteredForEach {

    private static final Set<KinesisClient> SEEN = new HashSet<>();

    @RegisterExtension
    LocalKinesisExtension kinesis =
            LocalKinesisExtension.with(broker -> broker.stream("orders", 2)).inProcess();

    @RepeatedTest(2)
    void anInstanceFieldGivesEachTestABroker(KinesisClient client) {
        assertThat(client.listStreams().streamNames()).containsExactly("orders");
        SEEN.add(client);
    }

    @AfterAll
    static void eachWasAnother() {
        assertThat(SEEN).hasSize(2);
        SEEN.clear();
    }
}
