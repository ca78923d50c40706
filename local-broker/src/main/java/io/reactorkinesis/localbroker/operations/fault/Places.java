package io.reactorkinesis.localbroker.operations.fault;

import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.fault.FaultRule;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a rule is where a call or a record is. */
final class Places {

    private Places() {}

    static boolean isAbout(FaultRule rule, String operation) {
        return rule.operations().contains(operation);
    }

    /**
     * @param stream null when it is not known
     */
    static boolean isAbout(FaultRule rule, @Nullable StreamKey stream) {
        String asked = rule.stream();
        return asked == null || (stream != null && (asked.equals(stream.name()) || asked.equals(stream.arn())));
    }

    /**
     * @param shard null when it is not known
     * @param partitionKey null when there is none
     */
    static boolean takes(FaultRule rule, @Nullable String shard, @Nullable String partitionKey) {
        Pattern keys = rule.partitionKey();
        return (rule.shard() == null || rule.shard().equals(shard))
                && (keys == null
                        || (partitionKey != null && keys.matcher(partitionKey).matches()));
    }
}
