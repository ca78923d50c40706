package io.reactorkinesis.localbroker.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorkinesis.localbroker.LocalBroker;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

class BrokerClientsIT {

    @Test
    void eachClientReachesTheStreamsOfItsBroker() {
        try (LocalBroker broker = LocalBroker.builder().stream("orders", 1)
                .region("eu-central-1")
                .accountId("123456789012")
                .start()) {
            String arn = "arn:aws:kinesis:eu-central-1:123456789012:stream/orders";

            assertThat(arnOf(broker.client())).isEqualTo(arn);
            assertThat(arnOf(broker.inProcessClient())).isEqualTo(arn);
            assertThat(arnOf(broker.syncClient())).isEqualTo(arn);
            assertThat(arnOf(broker.inProcessSyncClient())).isEqualTo(arn);
        }
    }

    @Test
    void whereSignaturesAreVerifiedTheClientsAreThoseOfTheFirstKey() {
        try (LocalBroker broker = LocalBroker.builder()
                .credentials("AKIDFIRST", "first", "111111111111")
                .credentials("AKIDSECOND", "second", "222222222222")
                .start()) {
            broker.client()
                    .createStream(create -> create.streamName("ours").shardCount(1))
                    .join();

            String arn = "arn:aws:kinesis:us-east-1:111111111111:stream/ours";
            assertThat(arnOf(broker.syncClient())).isEqualTo(arn);
            assertThat(arnOf(broker.inProcessClient())).isEqualTo(arn);
            assertThat(arnOf(broker.inProcessSyncClient())).isEqualTo(arn);
        }
    }

    @Test
    void aClientIsMadeOnceAndToCloseItDoesNothing() {
        try (LocalBroker broker = LocalBroker.builder().stream("orders", 1).start()) {
            broker.client().close();
            broker.syncClient().close();
            broker.inProcessClient().close();
            broker.inProcessSyncClient().close();

            assertThat(arnOf(broker.client())).endsWith("orders");
            assertThat(arnOf(broker.syncClient())).endsWith("orders");
            assertThat(arnOf(broker.inProcessClient())).endsWith("orders");
            assertThat(arnOf(broker.inProcessSyncClient())).endsWith("orders");
            assertThat(broker.client()).isSameAs(broker.client());
            assertThat(broker.syncClient()).isSameAs(broker.syncClient());
            assertThat(broker.inProcessClient()).isSameAs(broker.inProcessClient());
            assertThat(broker.inProcessSyncClient()).isSameAs(broker.inProcessSyncClient());
        }
    }

    @Test
    void aClosedBrokerAnswersNobodyAndGivesNoClients() {
        LocalBroker broker = LocalBroker.builder().start();
        KinesisAsyncClient inProcess = broker.inProcessClient();
        KinesisClient inProcessSync = broker.inProcessSyncClient();

        broker.close();

        assertThat(inProcess.listStreams())
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .withMessageContaining("The local broker is closed");
        assertThatThrownBy(inProcessSync::listStreams).hasMessageContaining("The local broker is closed");
        assertThatThrownBy(broker::client)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The local broker is closed");
    }

    private static String arnOf(KinesisAsyncClient client) {
        return client.listStreams().join().streamSummaries().get(0).streamARN();
    }

    private static String arnOf(KinesisClient client) {
        return client.listStreams().streamSummaries().get(0).streamARN();
    }
}
