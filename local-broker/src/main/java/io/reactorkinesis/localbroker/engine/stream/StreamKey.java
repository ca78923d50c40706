package io.reactorkinesis.localbroker.engine.stream;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What identifies a stream.
 *
 * @param tenant whose it is
 * @param name unique for the tenant
 */
public record StreamKey(Tenant tenant, String name) {

    private static final Pattern ARN =
            Pattern.compile("arn:aws[^:]*:kinesis:(?<region>[^:]*):(?<account>\\d{12}):stream/(?<name>[^/\\s]+)");

    /** The key of a stream by its parts. */
    public static StreamKey of(String account, String region, String name) {
        return new StreamKey(new Tenant(account, region), name);
    }

    /** The key in the ARN of a stream; null when the text is no such ARN. No such stream needs to exist. */
    public static @Nullable StreamKey ofArn(String arn) {
        Matcher matcher = ARN.matcher(arn);
        return matcher.matches() ? of(matcher.group("account"), matcher.group("region"), matcher.group("name")) : null;
    }

    /** The owner's account, 12 digits. */
    public String account() {
        return tenant.account();
    }

    /** The Amazon resource name. */
    public String arn() {
        return tenant.arn("stream/" + name);
    }
}
