package io.reactorkinesis.localbroker.operations.call;

import io.reactorkinesis.localbroker.engine.list.ShardLister;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds which stream a call is about, in whatever way the request tells it, without judging the request. */
public final class CalledStream {

    private static final Pattern ARN =
            Pattern.compile("arn:[^:]*:kinesis:(?<region>[^:]*):(?<account>[^:]*):stream/(?<name>[^/]+)(/.*)?");

    private static final List<String> ARN_MEMBERS = List.of("StreamARN", "ConsumerARN", "ResourceARN");

    private final ShardLister shards;

    public CalledStream(ShardLister shards) {
        this.shards = shards;
    }

    /** The stream; null when the request does not tell one. */
    public @Nullable StreamKey find(CallContext call, Structure input) {
        String name = input.string("StreamName");
        if (name != null) {
            return new StreamKey(call.tenant(), name);
        }
        for (String member : ARN_MEMBERS) {
            String arn = input.string(member);
            if (arn != null) {
                return ofArn(arn);
            }
        }
        String token = input.string("NextToken");
        return token == null ? null : shards.streamOf(token);
    }

    private static @Nullable StreamKey ofArn(String arn) {
        Matcher matcher = ARN.matcher(arn);
        return matcher.matches()
                ? StreamKey.of(matcher.group("account"), matcher.group("region"), matcher.group("name"))
                : null;
    }
}
