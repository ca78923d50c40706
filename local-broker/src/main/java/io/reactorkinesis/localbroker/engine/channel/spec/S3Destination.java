package io.reactorkinesis.localbroker.engine.channel.spec;

/**
 * A general purpose bucket.
 *
 * @param bucket where objects are put
 * @param template makes their keys
 * @param compression what is done to their content
 * @param storageClass kept for the client; it changes nothing here
 * @param freshnessSeconds 300 to 900
 * @param deadLetters where it is told what could not be delivered
 */
public record S3Destination(
        Bucket bucket,
        KeyTemplate template,
        Compression compression,
        String storageClass,
        int freshnessSeconds,
        DeadLetterQueue deadLetters)
        implements Destination {

    @Override
    public DestinationType type() {
        return DestinationType.S3;
    }

    @Override
    public S3Destination withFreshness(int seconds) {
        return new S3Destination(bucket, template, compression, storageClass, seconds, deadLetters);
    }
}
