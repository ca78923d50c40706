package io.reactorkinesis.localbroker.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Consumer;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.Tag;

/** Tags, policies and consumers. */
record ResourceScript(KinesisClient client) {

    private static final String STREAM = "resources";

    void run() {
        client.createStream(request -> request.streamName(STREAM).shardCount(1));
        String arn = client.describeStreamSummary(request -> request.streamName(STREAM))
                .streamDescriptionSummary()
                .streamARN();
        tag(arn);
        setPolicy(arn);
        register(arn);
    }

    private void tag(String arn) {
        client.addTagsToStream(request -> request.streamName(STREAM).tags(Map.of("team", "a")));
        client.tagResource(request -> request.resourceARN(arn).tags(Map.of("stage", "test")));
        assertThat(client.listTagsForStream(request -> request.streamName(STREAM))
                        .tags())
                .extracting(Tag::key)
                .containsExactly("stage", "team");
        client.removeTagsFromStream(request -> request.streamName(STREAM).tagKeys("team"));
        client.untagResource(request -> request.resourceARN(arn).tagKeys("stage"));
        assertThat(client.listTagsForResource(request -> request.resourceARN(arn))
                        .tags())
                .isEmpty();
    }

    private void setPolicy(String arn) {
        String policy = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"000000000000"},\
                "Action":"kinesis:GetRecords","Resource":"%s"}]}""".formatted(arn);
        client.putResourcePolicy(request -> request.resourceARN(arn).policy(policy));
        assertThat(client.getResourcePolicy(request -> request.resourceARN(arn)).policy())
                .isEqualTo(policy);
        client.deleteResourcePolicy(request -> request.resourceARN(arn));
    }

    private void register(String arn) {
        Consumer consumer = client.registerStreamConsumer(
                        request -> request.streamARN(arn).consumerName("reader"))
                .consumer();
        assertThat(client.describeStreamConsumer(request -> request.consumerARN(consumer.consumerARN()))
                        .consumerDescription()
                        .consumerStatus())
                .isEqualTo(ConsumerStatus.ACTIVE);
        assertThat(client.listStreamConsumers(request -> request.streamARN(arn)).consumers())
                .extracting(Consumer::consumerARN)
                .containsExactly(consumer.consumerARN());
        client.deregisterStreamConsumer(request -> request.consumerARN(consumer.consumerARN()));
    }
}
