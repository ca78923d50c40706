package io.reactorkinesis.localbroker.engine.shard;

import java.util.Locale;
import java.util.OptionalInt;

/** The name of a shard: {@code shardId-} and its index in twelve digits. */
public final class ShardId {

    private static final String PREFIX = "shardId-";

    private ShardId() {}

    /** The name of the shard with this index; below zero, as only a forged sequence number has it, the sign leads. */
    public static String of(int index) {
        return PREFIX + String.format(Locale.ROOT, "%012d", index);
    }

    /**
     * Reads a name as leniently as the service: what stands after the first hyphen, or all when there is none, is the
     * index.
     *
     * @return empty when that is no number from 0 to 2147483647
     */
    public static OptionalInt parse(String name) {
        String[] parts = name.split("-", 3);
        String digits = parts.length > 1 && !parts[1].isEmpty() ? parts[1] : name;
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(digits));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }
}
