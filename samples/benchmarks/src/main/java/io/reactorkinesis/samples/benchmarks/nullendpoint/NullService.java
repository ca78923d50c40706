package io.reactorkinesis.samples.benchmarks.nullendpoint;

import io.reactorkinesis.record.HashKey;
import io.reactorkinesis.record.HashKeyRange;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;

/**
 * What the endpoint says. It finds the shard of each record, since a producer that predicts shards would take another
 * for a reshard, and looks at nothing else.
 */
final class NullService {

    /** The digits of every sequence number before those that count. */
    private static final String PREFIX = "4959033827149025660855969253836157";

    private final AtomicLong numbers = new AtomicLong(1_000_000_000_000_000_000L);
    private final List<HashKeyRange> ranges;
    private final List<String> ids;

    NullService(int shards) {
        this.ranges = HashKeyRange.even(shards);
        this.ids = new ArrayList<>(shards);
        for (int i = 0; i < shards; i++) {
            ids.add(String.format(Locale.ROOT, "shardId-%012d", i));
        }
    }

    /** The body of the answer; null when the operation is not one of the few that are known. */
    byte @Nullable [] answer(String operation, Encoding encoding, byte[] request) {
        return switch (operation) {
            case "PutRecords" -> write(encoding, out -> results(out, shardsOf(encoding, request)));
            case "ListShards" -> write(encoding, this::shards);
            case "DescribeStreamSummary" -> write(encoding, this::summary);
            default -> null;
        };
    }

    private void results(JsonGenerator out, int[] shards) {
        out.writeNumberProperty("FailedRecordCount", 0);
        out.writeArrayPropertyStart("Records");
        long first = numbers.getAndAdd(shards.length);
        for (int i = 0; i < shards.length; i++) {
            out.writeStartObject();
            out.writeStringProperty("SequenceNumber", PREFIX + (first + i));
            out.writeStringProperty("ShardId", ids.get(shards[i]));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void shards(JsonGenerator out) {
        out.writeArrayPropertyStart("Shards");
        for (int i = 0; i < ids.size(); i++) {
            out.writeStartObject();
            out.writeStringProperty("ShardId", ids.get(i));
            out.writeObjectPropertyStart("HashKeyRange");
            out.writeStringProperty("StartingHashKey", ranges.get(i).start().toString());
            out.writeStringProperty("EndingHashKey", ranges.get(i).end().toString());
            out.writeEndObject();
            out.writeObjectPropertyStart("SequenceNumberRange");
            out.writeStringProperty("StartingSequenceNumber", PREFIX + "0000000000000000000");
            out.writeEndObject();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void summary(JsonGenerator out) {
        out.writeObjectPropertyStart("StreamDescriptionSummary");
        out.writeStringProperty("StreamName", "any");
        out.writeStringProperty("StreamARN", "arn:aws:kinesis:us-east-1:000000000000:stream/any");
        out.writeStringProperty("StreamStatus", "ACTIVE");
        out.writeNumberProperty("RetentionPeriodHours", 24);
        out.writeNumberProperty("OpenShardCount", ids.size());
        out.writeNumberProperty("ConsumerCount", 0);
        out.writeEndObject();
    }

    private int[] shardsOf(Encoding encoding, byte[] request) {
        int[] shards = new int[500];
        int count = 0;
        try (JsonParser in = encoding.factory().createParser(ObjectReadContext.empty(), request)) {
            in.nextToken();
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                JsonToken value = in.nextToken();
                if (value == JsonToken.START_ARRAY && name.equals("Records")) {
                    while (in.nextToken() == JsonToken.START_OBJECT) {
                        shards[count++] = shardOf(in);
                    }
                } else {
                    in.skipChildren();
                }
            }
        }
        return Arrays.copyOf(shards, count);
    }

    private int shardOf(JsonParser in) {
        String partitionKey = "";
        String explicit = null;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            // The data stays unread; the parser passes over it.
            if (name.equals("PartitionKey")) {
                partitionKey = in.getString();
            } else if (name.equals("ExplicitHashKey")) {
                explicit = in.getString();
            }
        }
        HashKey key = explicit == null ? HashKey.ofPartitionKey(partitionKey) : HashKey.parse(explicit);
        int low = 0;
        int high = ranges.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ranges.get(middle).end().compareTo(key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static byte[] write(Encoding encoding, Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = encoding.factory().createGenerator(ObjectWriteContext.empty(), bytes)) {
            out.writeStartObject();
            content.writeTo(out);
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private interface Content {

        void writeTo(JsonGenerator out);
    }
}
