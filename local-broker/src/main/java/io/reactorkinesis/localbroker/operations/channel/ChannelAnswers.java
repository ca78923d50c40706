package io.reactorkinesis.localbroker.operations.channel;

import io.reactorkinesis.localbroker.engine.channel.ChannelView;
import io.reactorkinesis.localbroker.engine.channel.spec.Bucket;
import io.reactorkinesis.localbroker.engine.channel.spec.ChannelSpec;
import io.reactorkinesis.localbroker.engine.channel.spec.DeadLetterQueue;
import io.reactorkinesis.localbroker.engine.channel.spec.Destination;
import io.reactorkinesis.localbroker.engine.channel.spec.Logging;
import io.reactorkinesis.localbroker.engine.channel.spec.S3Destination;
import io.reactorkinesis.localbroker.engine.channel.spec.Source;
import io.reactorkinesis.localbroker.engine.channel.spec.TableDestination;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Channels as answers tell them. Times are in whole seconds, as those of streams. */
final class ChannelAnswers {

    private ChannelAnswers() {}

    /** The structure that has a ChannelDescription. */
    static Structure description(ChannelView channel) {
        ChannelSpec spec = channel.spec();
        Structure description = common(channel)
                .put("ServiceExecutionRoleARN", spec.roleArn())
                .put("StreamConfigurationList", List.of(source(channel)))
                .put(
                        "S3DestinationConfiguration",
                        spec.destination() instanceof S3Destination destination ? s3(destination) : null)
                .put(
                        "S3TablesDestinationConfiguration",
                        spec.destination() instanceof TableDestination destination ? tables(destination) : null)
                .put("EncryptionConfiguration", encryption(spec.keyId()))
                .put("LoggingConfiguration", logging(spec.logging()))
                .build();
        return Structure.builder().put("ChannelDescription", description).build();
    }

    /** The structure of shape ChannelSummary. */
    static Structure summary(ChannelView channel) {
        return common(channel)
                .put(
                        "ChannelDestinationType",
                        channel.spec().destination().type().name())
                .put("Streams", List.of(stream(channel).build()))
                .build();
    }

    /** The stream's creation as answers tell it. */
    static Instant streamCreatedAt(ChannelView channel) {
        return channel.streamCreatedAt().truncatedTo(ChronoUnit.SECONDS);
    }

    private static Structure.Builder common(ChannelView channel) {
        return Structure.builder()
                .put("ChannelName", channel.spec().name())
                .put("ChannelARN", channel.spec().key().arn())
                .put("ChannelId", channel.spec().key().id())
                .put("ChannelStatus", channel.status().name())
                .put("ChannelStatusReason", channel.reason())
                .put("ChannelCreationTimestamp", channel.createdAt().truncatedTo(ChronoUnit.SECONDS));
    }

    private static Structure.Builder stream(ChannelView channel) {
        return Structure.builder()
                .put("StreamARN", channel.spec().source().stream().arn())
                .put("StreamCreationTimestamp", streamCreatedAt(channel));
    }

    private static Structure source(ChannelView channel) {
        Source source = channel.spec().source();
        Structure records = Structure.builder()
                .put("RecordFormatType", source.format().name())
                .put("GSRSchemaARN", source.schemaArn())
                .build();
        return stream(channel).put("RecordConfiguration", records).build();
    }

    private static Structure s3(S3Destination destination) {
        Structure storage = bucket(destination.bucket())
                .put("OutputKeyTemplate", destination.template().text())
                .put("StorageClass", destination.storageClass())
                .put("CompressionType", destination.compression().name())
                .build();
        return destination(destination).put("StorageConfiguration", storage).build();
    }

    private static Structure tables(TableDestination destination) {
        List<Structure> fields = destination.partitions().stream()
                .map(field -> Structure.builder()
                        .put("Transform", field.transform())
                        .put("SourceName", field.source())
                        .build())
                .toList();
        Structure table = Structure.builder()
                .put("TableBucketARN", destination.tableBucketArn())
                .put("Namespace", destination.namespace())
                .put("TableName", destination.tableName())
                .put("CompressionType", destination.compression())
                .put(
                        "PartitionSpec",
                        fields.isEmpty()
                                ? null
                                : Structure.builder()
                                        .put("PartitionFields", fields)
                                        .build())
                .build();
        return destination(destination)
                .put("S3TablesConfigurationList", List.of(table))
                .build();
    }

    private static Structure.Builder destination(Destination destination) {
        DeadLetterQueue queue = destination.deadLetters();
        return Structure.builder()
                .put("DataFreshnessInSeconds", destination.freshnessSeconds())
                .put(
                        "DeadLetterQueueS3Configuration",
                        bucket(queue.bucket())
                                .put("ErrorOutputPrefix", queue.prefix())
                                .build());
    }

    private static Structure.Builder bucket(Bucket bucket) {
        return Structure.builder().put("BucketARN", bucket.arn()).put("ExpectedBucketOwner", bucket.expectedOwner());
    }

    private static @Nullable Structure encryption(@Nullable String keyId) {
        return keyId == null
                ? null
                : Structure.builder()
                        .put("EncryptionType", "KMS")
                        .put("KeyId", keyId)
                        .build();
    }

    private static Structure logging(Logging logging) {
        Structure logs = Structure.builder()
                .put("Enabled", logging.enabled())
                .put("LogGroupName", logging.group())
                .put("LogStreamName", logging.stream())
                .build();
        return Structure.builder().put("CloudWatchLogs", logs).build();
    }
}
