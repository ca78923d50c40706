package io.reactorkinesis.localbroker.protocol.hot;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Makes up requests of the hot operations: sound ones, and such in which something is wrong or odd. A request is a list
 * of members, since names may repeat.
 */
final class RequestMaker {

    private final Random random;

    RequestMaker(Random random) {
        this.random = random;
    }

    String operation() {
        return List.of("PutRecord", "PutRecords", "GetRecords").get(random.nextInt(3));
    }

    List<Map.Entry<String, @Nullable Object>> sound(String operation) {
        List<Map.Entry<String, @Nullable Object>> members = switch (operation) {
            case "PutRecord" -> record();
            case "PutRecords" -> list(Map.entry("Records", records()));
            default -> list(Map.entry("ShardIterator", "A".repeat(1 + random.nextInt(512))));
        };
        if (operation.equals("GetRecords")) {
            maybe(members, "Limit", 1 + random.nextInt(10_000));
        } else {
            maybe(members, "StreamName", "orders.v1_" + random.nextInt(100));
        }
        maybe(members, "StreamARN", "arn:aws:kinesis:us-east-1:123456789012:stream/orders");
        maybe(members, "DryRun", random.nextBoolean());
        Collections.shuffle(members, random);
        return members;
    }

    /** A sound request in which up to three members were spoiled, here or in a record. */
    List<Map.Entry<String, @Nullable Object>> odd(String operation) {
        List<Map.Entry<String, @Nullable Object>> members = sound(operation);
        for (int i = random.nextInt(3); i >= 0; i--) {
            spoil(members);
        }
        return members;
    }

    @SuppressWarnings("unchecked") // Lists in a request hold records.
    private void spoil(List<Map.Entry<String, @Nullable Object>> members) {
        if (members.isEmpty()) {
            return;
        }
        int place = random.nextInt(members.size());
        Map.Entry<String, @Nullable Object> member = members.get(place);
        if (member.getValue() instanceof List<?> records && !records.isEmpty() && random.nextInt(4) > 0) {
            Object record = records.get(random.nextInt(records.size()));
            if (record instanceof List<?>) {
                spoil((List<Map.Entry<String, @Nullable Object>>) record);
            }
            return;
        }
        switch (random.nextInt(4)) {
            case 0 -> members.remove(place);
            case 1 -> members.add(member(member.getKey(), random.nextBoolean() ? member.getValue() : oddValue()));
            case 2 -> members.add(member("Later" + random.nextInt(3), oddValue()));
            default -> members.set(place, member(member.getKey(), oddValue()));
        }
    }

    private @Nullable Object oddValue() {
        return switch (random.nextInt(14)) {
            case 0 -> null;
            case 1 -> "";
            case 2 -> "a b";
            case 3 -> "ключ \ud83d\ude00 \u0000\"\\/\n";
            case 4 -> "x".repeat(random.nextInt(20_000));
            case 5 -> "340282366920938463463374607431768211456";
            case 6 -> random.nextInt();
            case 7 -> random.nextLong();
            case 8 -> random.nextGaussian();
            case 9 -> random.nextBoolean();
            case 10 -> new byte[random.nextInt(8)];
            case 11 -> new ArrayList<>();
            case 12 -> new ArrayList<>(Collections.nCopies(1 + random.nextInt(2), record()));
            default -> new ArrayList<>(Collections.nCopies(501, list(Map.entry("Data", new byte[1]))));
        };
    }

    private List<Object> records() {
        List<Object> records = new ArrayList<>();
        for (int i = random.nextInt(20); i >= 0; i--) {
            records.add(record());
        }
        return records;
    }

    private List<Map.Entry<String, @Nullable Object>> record() {
        byte[] data = new byte[random.nextInt(20) == 0 ? random.nextInt(40_000) : random.nextInt(40)];
        random.nextBytes(data);
        List<Map.Entry<String, @Nullable Object>> record = list(Map.entry("Data", data));
        maybe(record, "PartitionKey", random.nextInt(10) == 0 ? "ключ" : "key-" + random.nextInt(1_000));
        if (random.nextInt(4) == 0) {
            maybe(record, "ExplicitHashKey", Integer.toString(random.nextInt(Integer.MAX_VALUE)));
        }
        return record;
    }

    private void maybe(List<Map.Entry<String, @Nullable Object>> members, String name, Object value) {
        if (random.nextInt(8) > 0) {
            members.add(member(name, value));
        }
    }

    private static List<Map.Entry<String, @Nullable Object>> list(Map.Entry<String, ? extends @Nullable Object> first) {
        List<Map.Entry<String, @Nullable Object>> members = new ArrayList<>();
        members.add(member(first.getKey(), first.getValue()));
        return members;
    }

    private static Map.Entry<String, @Nullable Object> member(String name, @Nullable Object value) {
        return new SimpleImmutableEntry<>(name, value);
    }
}
