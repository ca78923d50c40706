package io.reactorkinesis.localbroker.snapshot;

import io.reactorkinesis.localbroker.engine.channel.spec.Bucket;
import io.reactorkinesis.localbroker.engine.channel.spec.Compression;
import io.reactorkinesis.localbroker.engine.channel.spec.DeadLetterQueue;
import io.reactorkinesis.localbroker.engine.channel.spec.Destination;
import io.reactorkinesis.localbroker.engine.channel.spec.DestinationType;
import io.reactorkinesis.localbroker.engine.channel.spec.KeyTemplate;
import io.reactorkinesis.localbroker.engine.channel.spec.S3Destination;
import io.reactorkinesis.localbroker.engine.channel.spec.TableDestination;

/** The order of what is in a snapshot about where a channel delivers to. */
final class DestinationFormat {

    private DestinationFormat() {}

    static void write(StateOutput out, Destination destination) {
        out.name(destination.type());
        if (destination instanceof S3Destination s3) {
            write(out, s3.bucket());
            out.name(s3.compression());
            out.text(s3.template().text());
            out.text(s3.storageClass());
        } else if (destination instanceof TableDestination table) {
            out.text(table.tableBucketArn());
            out.text(table.namespace());
            out.text(table.tableName());
            out.text(table.compression());
            out.list(table.partitions(), partition -> {
                out.text(partition.source());
                out.text(partition.transform());
            });
        }
        out.number(destination.freshnessSeconds());
        write(out, destination.deadLetters().bucket());
        out.text(destination.deadLetters().prefix());
    }

    static Destination read(StateInput in) {
        if (in.name(DestinationType.class) == DestinationType.S3) {
            Bucket bucket = bucket(in);
            Compression compression = in.name(Compression.class);
            KeyTemplate template = KeyTemplate.parse(in.text(), compression);
            return new S3Destination(bucket, template, compression, in.text(), in.smallNumber(), deadLetters(in));
        }
        return new TableDestination(
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.list(() -> new TableDestination.Partition(in.text(), in.text())),
                in.smallNumber(),
                deadLetters(in));
    }

    private static void write(StateOutput out, Bucket bucket) {
        out.text(bucket.arn());
        out.text(bucket.expectedOwner());
    }

    private static Bucket bucket(StateInput in) {
        return new Bucket(in.text(), in.text());
    }

    private static DeadLetterQueue deadLetters(StateInput in) {
        return new DeadLetterQueue(bucket(in), in.text());
    }
}
