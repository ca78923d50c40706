package io.reactorkinesis.localbroker.junit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.junit.LocalKinesisExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class Registered {

    @RegisterExtension
    static LocalKinesisExtension kinesis =
            LocalKinesisExtension.with(broker -> broker.stream("orders", 2).region("eu-central-1"));

    private static LocalBroker first;

    @BeforeAll
    static void keep(LocalBroker broker) {
        first = broker;
    }

    @RepeatedTest(2)
    void aStaticFieldGivesOneBroker(LocalBroker broker) {
        assertThat(broker).isSameAs(first);
        assertThat(broker.region()).isEqualTo("eu-central-1");
    }

    @Nested
    class Inside {

        @Test
        void sharesIt(LocalBroker broker) {
            assertThat(broker).isSameAs(first);
        }
    }
}
