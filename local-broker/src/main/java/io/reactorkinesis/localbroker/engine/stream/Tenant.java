package io.reactorkinesis.localbroker.engine.stream;

/**
 * Whose streams: names and quotas are apart for each account in each region.
 *
 * @param account 12 digits
 * @param region such as {@code us-east-1}
 */
public record Tenant(String account, String region) {

    /** The Amazon resource name of something of theirs, such as {@code stream/orders}. */
    public String arn(String resource) {
        return "arn:" + partition() + ":kinesis:" + region + ":" + account + ":" + resource;
    }

    private String partition() {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}
