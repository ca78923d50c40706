package io.reactorkinesis.localbroker.engine.channel.spec;

/**
 * A bucket as the client named it.
 *
 * @param arn {@code arn:aws:s3:::name}
 * @param expectedOwner the account that the bucket is expected to belong to
 */
public record Bucket(String arn, String expectedOwner) {

    /** The part of the ARN behind the last colon. */
    public String name() {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
