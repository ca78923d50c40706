package io.reactorkinesis.localbroker.engine.consumer;

import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What identifies a consumer. One that is registered again under the same name has another key.
 *
 * @param stream what it reads
 * @param name unique for the stream at any time
 * @param createdSeconds the number at the end of its ARN: its creation, epoch seconds
 */
public record ConsumerKey(StreamKey stream, String name, long createdSeconds) {

    private static final Pattern ARN = Pattern.compile("(?<stream>.+)/consumer/(?<name>[^/:]+):(?<created>\\d{1,18})");

    /** The key in the ARN of a consumer; null when the text is no such ARN. No such consumer needs to exist. */
    public static @Nullable ConsumerKey ofArn(String arn) {
        Matcher matcher = ARN.matcher(arn);
        if (!matcher.matches()) {
            return null;
        }
        StreamKey stream = StreamKey.ofArn(matcher.group("stream"));
        return stream == null
                ? null
                : new ConsumerKey(stream, matcher.group("name"), Long.parseLong(matcher.group("created")));
    }

    /** The Amazon resource name. */
    public String arn() {
        return stream.arn() + "/consumer/" + name + ":" + createdSeconds;
    }
}
