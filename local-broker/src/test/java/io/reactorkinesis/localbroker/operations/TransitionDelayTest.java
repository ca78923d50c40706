package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.engine.transition.Transition;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each operation has a delay of its own. */
class TransitionDelayTest {

    private static final Duration DELAY = Duration.ofSeconds(7);
    private static final String KEY = "alias/any";

    @ParameterizedTest
    @CsvSource({
        "CREATE_STREAM, CREATING",
        "DELETE_STREAM, DELETING",
        "SPLIT_SHARD, UPDATING",
        "MERGE_SHARDS, UPDATING",
        "UPDATE_SHARD_COUNT, UPDATING",
        "START_STREAM_ENCRYPTION, UPDATING",
        "STOP_STREAM_ENCRYPTION, UPDATING",
        "UPDATE_STREAM_MODE, UPDATING",
        "UPDATE_MAX_RECORD_SIZE, UPDATING"
    })
    void aStreamChangesForTheDelayOfTheOperation(Transition transition, String status) {
        Service service = new Service(options -> options.transitionDelay(transition, DELAY));
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 2);
        if (transition != Transition.CREATE_STREAM) {
            assertThat(status(service)).isEqualTo("ACTIVE");
            if (transition == Transition.STOP_STREAM_ENCRYPTION) {
                begin(service, Transition.START_STREAM_ENCRYPTION);
            }
            begin(service, transition);
        }

        service.advance(DELAY.minusMillis(1));
        assertThat(status(service)).isEqualTo(status);
        service.advance(Duration.ofMillis(1));
        assertThat(service.call("ListStreams").strings("StreamNames").contains("orders"))
                .isEqualTo(transition != Transition.DELETE_STREAM);
    }

    @Test
    void aConsumerIsCreatingAndDeletingForDelaysOfItsOwn() {
        Service service = new Service(options -> options.transitionDelay(Transition.REGISTER_STREAM_CONSUMER, DELAY));
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
        String stream = arn(service);
        service.call("RegisterStreamConsumer", "StreamARN", stream, "ConsumerName", "one");

        assertThat(consumerStatus(service, stream)).isEqualTo("CREATING");
        service.advance(DELAY);
        assertThat(consumerStatus(service, stream)).isEqualTo("ACTIVE");
        service.call("DeregisterStreamConsumer", "StreamARN", stream, "ConsumerName", "one");
        assertThat(service.call("ListStreamConsumers", "StreamARN", stream).structures("Consumers"))
                .isEmpty();
    }

    private static void begin(Service service, Transition transition) {
        switch (transition) {
            case DELETE_STREAM -> service.call("DeleteStream", "StreamName", "orders");
            case SPLIT_SHARD ->
                service.call(
                        "SplitShard", "StreamName", "orders", "ShardToSplit", "shardId-0", "NewStartingHashKey", "9");
            case MERGE_SHARDS ->
                service.call(
                        "MergeShards",
                        "StreamName",
                        "orders",
                        "ShardToMerge",
                        "shardId-0",
                        "AdjacentShardToMerge",
                        "shardId-1");
            case UPDATE_SHARD_COUNT ->
                service.call(
                        "UpdateShardCount",
                        "StreamName",
                        "orders",
                        "TargetShardCount",
                        4,
                        "ScalingType",
                        "UNIFORM_SCALING");
            case START_STREAM_ENCRYPTION -> encryption(service, "StartStreamEncryption");
            case STOP_STREAM_ENCRYPTION -> encryption(service, "StopStreamEncryption");
            case UPDATE_STREAM_MODE ->
                service.call(
                        "UpdateStreamMode",
                        "StreamARN",
                        arn(service),
                        "StreamModeDetails",
                        Service.structure("StreamMode", "ON_DEMAND"));
            case UPDATE_MAX_RECORD_SIZE ->
                service.call("UpdateMaxRecordSize", "StreamARN", arn(service), "MaxRecordSizeInKiB", 2048);
            default -> throw new IllegalArgumentException(transition + " is none of a stream's");
        }
    }

    private static void encryption(Service service, String operation) {
        service.call(operation, "StreamName", "orders", "EncryptionType", "KMS", "KeyId", KEY);
    }

    private static String status(Service service) {
        return summary(service, "StreamStatus");
    }

    private static String arn(Service service) {
        return summary(service, "StreamARN");
    }

    private static String summary(Service service, String member) {
        return service.call("DescribeStreamSummary", "StreamName", "orders")
                .requiredStructure("StreamDescriptionSummary")
                .requiredString(member);
    }

    private static String consumerStatus(Service service, String stream) {
        return service.call("DescribeStreamConsumer", "StreamARN", stream, "ConsumerName", "one")
                .requiredStructure("ConsumerDescription")
                .requiredString("ConsumerStatus");
    }
}
