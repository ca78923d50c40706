package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What Terraform's AWS provider does with a stream and its consumers: one change at a time, and after each it describes
 * the stream until that is ACTIVE again.
 */
class TerraformHabitsTest {

    private static final Duration DELAY = Duration.ofSeconds(1);
    private static final String ARN = "arn:aws:kinesis:eu-central-1:123456789012:stream/orders";
    private static final String KEY = "alias/aws/kinesis";

    private final Service service = new Service(options -> options.transitionDelay(DELAY));

    @Test
    void aStreamIsMadeSettingBySetting() {
        make();

        Structure summary = summary();
        assertThat(summary.string("StreamARN")).isEqualTo(ARN);
        assertThat(summary.integer("OpenShardCount")).isEqualTo(2);
        assertThat(summary.integer("RetentionPeriodHours")).isEqualTo(48);
        assertThat(summary.structures("EnhancedMonitoring").get(0).strings("ShardLevelMetrics"))
                .containsExactlyInAnyOrder("IncomingBytes", "OutgoingBytes");
        assertThat(summary.string("EncryptionType")).isEqualTo("KMS");
        assertThat(summary.string("KeyId")).isEqualTo(KEY);
        assertThat(summary.requiredStructure("StreamModeDetails").string("StreamMode"))
                .isEqualTo("PROVISIONED");
        Structure tags = service.call("ListTagsForStream", "StreamName", "orders");
        assertThat(tags.structures("Tags"))
                .extracting(tag -> tag.string("Key"), tag -> tag.string("Value"))
                .containsExactly(tuple("Name", "orders"));
        assertThat(tags.bool("HasMoreTags", true)).isFalse();
    }

    @Test
    void everySettingIsTakenBack() {
        make();

        change("DecreaseStreamRetentionPeriod", "RetentionPeriodHours", 24);
        change("DisableEnhancedMonitoring", "ShardLevelMetrics", List.of("IncomingBytes", "OutgoingBytes"));
        change("StopStreamEncryption", "EncryptionType", "KMS", "KeyId", KEY);
        service.call("RemoveTagsFromStream", "StreamName", "orders", "TagKeys", List.of("Name"));

        Structure summary = summary();
        assertThat(summary.integer("RetentionPeriodHours")).isEqualTo(24);
        assertThat(summary.structures("EnhancedMonitoring").get(0).strings("ShardLevelMetrics"))
                .isEmpty();
        assertThat(summary.string("EncryptionType")).isEqualTo("NONE");
        assertThat(summary.has("KeyId")).isFalse();
        assertThat(service.call("ListTagsForStream", "StreamName", "orders").structures("Tags"))
                .isEmpty();
    }

    @Test
    void aStreamChangesItsModeAndBack() {
        make();

        service.call("UpdateStreamMode", "StreamARN", ARN, "StreamModeDetails", mode("ON_DEMAND"));
        untilActive();
        assertThat(summary().requiredStructure("StreamModeDetails").string("StreamMode"))
                .isEqualTo("ON_DEMAND");
        service.call("UpdateStreamMode", "StreamARN", ARN, "StreamModeDetails", mode("PROVISIONED"));
        untilActive();

        assertThat(summary().requiredStructure("StreamModeDetails").string("StreamMode"))
                .isEqualTo("PROVISIONED");
    }

    @Test
    void aConsumerIsMadeAndFoundByItsArn() {
        make();

        String consumer = service.call("RegisterStreamConsumer", "StreamARN", ARN, "ConsumerName", "reports")
                .requiredStructure("Consumer")
                .requiredString("ConsumerARN");
        service.advance(DELAY);

        assertThat(service.call("DescribeStreamConsumer", "ConsumerARN", consumer)
                        .requiredStructure("ConsumerDescription")
                        .string("ConsumerStatus"))
                .isEqualTo("ACTIVE");
        service.call("DeregisterStreamConsumer", "ConsumerARN", consumer);
        service.advance(DELAY);
        assertThat(service.call("ListStreamConsumers", "StreamARN", ARN).structures("Consumers"))
                .isEmpty();
    }

    @Test
    void aStreamWithConsumersIsGoneWhenTheDeletionIsEnforced() {
        make();
        service.call("RegisterStreamConsumer", "StreamARN", ARN, "ConsumerName", "reports");
        service.advance(DELAY);

        service.call("DeleteStream", "StreamName", "orders", "EnforceConsumerDeletion", true);

        assertThat(summary().string("StreamStatus")).isEqualTo("DELETING");
        service.advance(DELAY);
        service.refuses(
                ErrorType.RESOURCE_NOT_FOUND,
                "Stream orders under account 123456789012 not found.",
                "DescribeStreamSummary",
                "StreamName",
                "orders");
    }

    private void make() {
        change("CreateStream", "ShardCount", 2, "StreamModeDetails", mode("PROVISIONED"));
        service.call("AddTagsToStream", "StreamName", "orders", "Tags", Map.of("Name", "orders"));
        change("IncreaseStreamRetentionPeriod", "RetentionPeriodHours", 48);
        change("EnableEnhancedMonitoring", "ShardLevelMetrics", List.of("IncomingBytes", "OutgoingBytes"));
        change("StartStreamEncryption", "EncryptionType", "KMS", "KeyId", KEY);
    }

    private void change(String operation, Object... members) {
        Object[] all = new Object[members.length + 2];
        all[0] = "StreamName";
        all[1] = "orders";
        System.arraycopy(members, 0, all, 2, members.length);
        service.call(operation, all);
        untilActive();
    }

    /** A change may be done at once, or last for the transition delay. */
    private void untilActive() {
        if (!"ACTIVE".equals(summary().string("StreamStatus"))) {
            service.advance(DELAY);
        }
        assertThat(summary().string("StreamStatus")).isEqualTo("ACTIVE");
    }

    private Structure summary() {
        return service.call("DescribeStreamSummary", "StreamName", "orders")
                .requiredStructure("StreamDescriptionSummary");
    }

    private static Structure mode(String mode) {
        return Service.structure("StreamMode", mode);
    }
}
