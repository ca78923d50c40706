package io.reactorkinesis.localbroker.engine.channel.spec;

import java.util.List;

/**
 * A table in S3 Tables.
 *
 * @param tableBucketArn the table bucket
 * @param namespace the table's namespace
 * @param tableName the table
 * @param compression by the service's name
 * @param partitions how the table is partitioned
 * @param freshnessSeconds 300 to 900
 * @param deadLetters where it is told what could not be delivered
 */
public record TableDestination(
        String tableBucketArn,
        String namespace,
        String tableName,
        String compression,
        List<Partition> partitions,
        int freshnessSeconds,
        DeadLetterQueue deadLetters)
        implements Destination {

    /**
     * A partition field.
     *
     * @param source the column
     * @param transform by the service's name
     */
    public record Partition(String source, String transform) {}

    public TableDestination {
        partitions = List.copyOf(partitions);
    }

    @Override
    public DestinationType type() {
        return DestinationType.S3_TABLES;
    }

    @Override
    public TableDestination withFreshness(int seconds) {
        return new TableDestination(
                tableBucketArn, namespace, tableName, compression, partitions, seconds, deadLetters);
    }
}
