package io.reactorkinesis.localbroker.engine.channel.spec;

import io.reactorkinesis.localbroker.engine.stream.Tenant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What identifies a channel.
 *
 * @param tenant whose it is
 * @param id unlike that of any other channel, at any time
 */
public record ChannelKey(Tenant tenant, String id) {

    private static final Pattern ARN =
            Pattern.compile("arn:aws[^:]*:kinesis:(?<region>[^:]*):(?<account>\\d{12}):channel/(?<id>\\S+)");

    /** The channel that an ARN names, whether it is there or not; null when it is not the ARN of a channel. */
    public static @Nullable ChannelKey ofArn(String arn) {
        Matcher matcher = ARN.matcher(arn);
        return matcher.matches()
                ? new ChannelKey(new Tenant(matcher.group("account"), matcher.group("region")), matcher.group("id"))
                : null;
    }

    /** The Amazon resource name. */
    public String arn() {
        return tenant.arn("channel/" + id);
    }
}
