package io.reactorkinesis.localbroker.operations.channel;

import static io.reactorkinesis.localbroker.operations.channel.ChannelRequests.freshness;
import static io.reactorkinesis.localbroker.operations.channel.ChannelRequests.invalid;

import io.reactorkinesis.localbroker.engine.channel.spec.Bucket;
import io.reactorkinesis.localbroker.engine.channel.spec.ChannelKey;
import io.reactorkinesis.localbroker.engine.channel.spec.Compression;
import io.reactorkinesis.localbroker.engine.channel.spec.DeadLetterQueue;
import io.reactorkinesis.localbroker.engine.channel.spec.KeyTemplate;
import io.reactorkinesis.localbroker.engine.channel.spec.S3Destination;
import io.reactorkinesis.localbroker.engine.channel.spec.Source;
import io.reactorkinesis.localbroker.engine.channel.spec.TableDestination;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The destinations that CreateChannel asks for, with the service's defaults.
 *
 * @param key of the channel that is to be created
 * @param name of that channel
 * @param source of that channel
 */
record DestinationRequests(ChannelKey key, String name, Source source) {

    private static final String DEFAULT_STORAGE_CLASS = "STANDARD";

    /** The destination of shape S3DestinationConfiguration. */
    S3Destination s3(Structure input) {
        if (source.format() == RecordFormats.GSR_JSON) {
            throw invalid("RecordFormatType GSR_JSON is supported for S3 Tables only; use JSON, STRING or BYTE_ARRAY.");
        }
        Structure storage = input.requiredStructure("StorageConfiguration");
        Compression compression = Compression.valueOf(storage.requiredString("CompressionType"));
        String template = storage.string("OutputKeyTemplate");
        String storageClass = storage.string("StorageClass");
        Bucket bucket = bucket(storage);
        KeyTemplate keys = KeyTemplate.parse(template == null ? KeyTemplate.DEFAULT : template, compression);
        keys.requireFits(name, key.id(), source.stream().name());
        return new S3Destination(
                bucket,
                keys,
                compression,
                storageClass == null ? DEFAULT_STORAGE_CLASS : storageClass,
                freshness(input),
                deadLetters(bucket, input.structure("DeadLetterQueueS3Configuration")));
    }

    /** The destination of shape S3TablesDestinationConfiguration. */
    TableDestination tables(Structure input) {
        if (source.format() != RecordFormats.JSON && source.format() != RecordFormats.GSR_JSON) {
            throw invalid("RecordFormatType " + source.format().name()
                    + " is supported for general purpose S3 buckets only; use JSON or GSR_JSON.");
        }
        if (source.schemaArn() == null) {
            throw invalid("GSRSchemaARN must be specified when the destination is S3 Tables.");
        }
        List<Structure> tables = input.structures("S3TablesConfigurationList");
        if (tables.size() != 1) {
            throw invalid("S3TablesConfigurationList must contain exactly one entry, but got " + tables.size() + ".");
        }
        Structure table = tables.get(0);
        Structure queue = input.requiredStructure("DeadLetterQueueS3Configuration");
        return new TableDestination(
                table.requiredString("TableBucketARN"),
                table.requiredString("Namespace"),
                table.requiredString("TableName"),
                table.requiredString("CompressionType"),
                partitions(table.structure("PartitionSpec")),
                freshness(input),
                deadLetters(bucket(queue), queue));
    }

    private static List<TableDestination.Partition> partitions(@Nullable Structure spec) {
        return spec == null
                ? List.of()
                : spec.structures("PartitionFields").stream()
                        .map(field -> new TableDestination.Partition(
                                field.requiredString("SourceName"), field.requiredString("Transform")))
                        .toList();
    }

    private DeadLetterQueue deadLetters(Bucket destination, @Nullable Structure queue) {
        String prefix = queue == null ? null : queue.string("ErrorOutputPrefix");
        return new DeadLetterQueue(
                queue == null ? destination : bucket(queue),
                prefix == null ? DeadLetterQueue.defaultPrefix(name, key.id()) : requirePath(prefix));
    }

    private static String requirePath(String prefix) {
        if (prefix.startsWith("/")
                || prefix.contains("//")
                || prefix.contains("..")
                || prefix.startsWith("./")
                || prefix.contains("/./")) {
            throw invalid("ErrorOutputPrefix " + prefix
                    + " is invalid: it must not start with /, contain // or .. or have a segment of periods only.");
        }
        return prefix;
    }

    private static Bucket bucket(Structure input) {
        return new Bucket(input.requiredString("BucketARN"), input.requiredString("ExpectedBucketOwner"));
    }
}
