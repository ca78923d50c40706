package io.reactorkinesis.localbroker.engine.stream;

/**
 * What identifies a stream.
 *
 * @param tenant whose it is
 * @param name unique for the tenant
 */
public record StreamKey(Tenant tenant, String name) {

    /** The key of a stream by its parts. */
    public static StreamKey of(String account, String region, String name) {
        return new StreamKey(new Tenant(account, region), name);
    }

    /** The owner's account, 12 digits. */
    public String account() {
        return tenant.account();
    }

    /** The Amazon resource name. */
    public String arn() {
        return "arn:" + partition() + ":kinesis:" + tenant.region() + ":" + tenant.account() + ":stream/" + name;
    }

    private String partition() {
        if (tenant.region().startsWith("cn-")) {
            return "aws-cn";
        }
        return tenant.region().startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}
