package io.reactorkinesis.localbroker.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.MetricsName;
import software.amazon.awssdk.services.kinesis.model.MinimumThroughputBillingCommitmentInputStatus;
import software.amazon.awssdk.services.kinesis.model.MinimumThroughputBillingCommitmentOutputStatus;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;

/** All that can be set on a stream and on an account. */
record SettingsScript(KinesisClient client) {

    private static final String STREAM = "settings";
    private static final String KEY = "alias/aws/kinesis";

    void run() {
        client.createStream(request -> request.streamName(STREAM).shardCount(4));
        client.increaseStreamRetentionPeriod(
                request -> request.streamName(STREAM).retentionPeriodHours(48));
        client.decreaseStreamRetentionPeriod(
                request -> request.streamName(STREAM).retentionPeriodHours(36));
        assertThat(summary().retentionPeriodHours()).isEqualTo(36);
        monitor();
        encrypt();
        changeCapacity();
    }

    private void monitor() {
        assertThat(client.enableEnhancedMonitoring(
                                request -> request.streamName(STREAM).shardLevelMetrics(MetricsName.INCOMING_BYTES))
                        .desiredShardLevelMetrics())
                .containsExactly(MetricsName.INCOMING_BYTES);
        assertThat(client.disableEnhancedMonitoring(
                                request -> request.streamName(STREAM).shardLevelMetrics(MetricsName.ALL))
                        .desiredShardLevelMetrics())
                .isEmpty();
    }

    private void encrypt() {
        client.startStreamEncryption(request ->
                request.streamName(STREAM).encryptionType(EncryptionType.KMS).keyId(KEY));
        assertThat(summary().encryptionType()).isEqualTo(EncryptionType.KMS);
        client.stopStreamEncryption(request ->
                request.streamName(STREAM).encryptionType(EncryptionType.KMS).keyId(KEY));
        assertThat(summary().encryptionType()).isEqualTo(EncryptionType.NONE);
    }

    private void changeCapacity() {
        String arn = summary().streamARN();
        client.updateMaxRecordSize(request -> request.streamARN(arn).maxRecordSizeInKiB(2_048));
        assertThat(summary().maxRecordSizeInKiB()).isEqualTo(2_048);
        client.updateStreamMode(request ->
                request.streamARN(arn).streamModeDetails(details -> details.streamMode(StreamMode.ON_DEMAND)));
        assertThat(summary().streamModeDetails().streamMode()).isEqualTo(StreamMode.ON_DEMAND);
        client.updateAccountSettings(request -> request.minimumThroughputBillingCommitment(
                commitment -> commitment.status(MinimumThroughputBillingCommitmentInputStatus.ENABLED)));
        assertThat(client.describeAccountSettings(request -> {})
                        .minimumThroughputBillingCommitment()
                        .status())
                .isEqualTo(MinimumThroughputBillingCommitmentOutputStatus.ENABLED);
        assertThat(client.updateStreamWarmThroughput(
                                request -> request.streamName(STREAM).warmThroughputMiBps(100))
                        .warmThroughput()
                        .targetMiBps())
                .isEqualTo(100);
    }

    private StreamDescriptionSummary summary() {
        return client.describeStreamSummary(request -> request.streamName(STREAM))
                .streamDescriptionSummary();
    }
}
