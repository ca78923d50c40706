package io.reactorkinesis.localbroker.fuzz;

import io.reactorkinesis.localbroker.protocol.Structure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What answers told, to be asked with later. */
final class Memory {

    static final List<String> NAMES = List.of("orders", "other", "third");

    private static final String ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/";
    private static final int MOST = 40;

    private final long now;
    private final Map<String, List<String>> told = new HashMap<>();

    Memory(long now) {
        this.now = now;
        told.put("ShardId", new ArrayList<>(List.of("shardId-000000000000", "shardId-000000000001", "7")));
        told.put("HashKey", new ArrayList<>(List.of("0", "1", "5", "170141183460469231731687303715884105728")));
        told.put("StreamARN", new ArrayList<>(List.of(ARN + "orders", ARN + "other")));
        told.put("KeyId", new ArrayList<>(List.of("alias/aws/kinesis")));
        told.put("Policy", new ArrayList<>(List.of("{}", "{\"Version\":\"2012-10-17\",\"Statement\":[]}")));
    }

    long now() {
        return now;
    }

    /** Texts that fit a member of this name. */
    List<String> textsFor(String member) {
        return told.getOrDefault(kind(member), NAMES);
    }

    void learn(Structure answer) {
        for (String name : answer.names()) {
            learn(name, answer.value(name));
        }
    }

    private void learn(String name, @Nullable Object value) {
        if (value instanceof Structure part) {
            learn(part);
        } else if (value instanceof List<?> list) {
            list.forEach(element -> learn(name, element));
        } else if (value instanceof String text) {
            List<String> texts = told.computeIfAbsent(kind(name), kind -> new ArrayList<>());
            if (texts.size() < MOST && !texts.contains(text)) {
                texts.add(text);
            }
        }
    }

    /** Members that take each other's texts. */
    private static String kind(String member) {
        if (member.contains("HashKey")) {
            return "HashKey";
        }
        if (member.contains("SequenceNumber")) {
            return "SequenceNumber";
        }
        if (member.contains("Iterator")) {
            return "ShardIterator";
        }
        if (member.endsWith("ARN")) {
            return "StreamARN";
        }
        return member.contains("Shard") ? "ShardId" : member;
    }
}
