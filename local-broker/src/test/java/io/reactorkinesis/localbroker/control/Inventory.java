package io.reactorkinesis.localbroker.control;

import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.operations.Service;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that a client can ask a broker, and what it is answered: one line an answer. */
final class Inventory {

    /** They are sealed anew each time. */
    private static final Set<String> OPAQUE = Set.of("ShardIterator", "NextShardIterator", "NextToken");

    private final Service service;
    private final List<String> lines = new ArrayList<>();

    private Inventory(Service service) {
        this.service = service;
    }

    static List<String> of(Service service) {
        Inventory inventory = new Inventory(service);
        inventory.ask("DescribeLimits");
        inventory.ask("DescribeAccountSettings");
        for (Structure channel : inventory.ask("ListChannels").structures("ChannelSummaries")) {
            String arn = channel.requiredString("ChannelARN");
            inventory.ask("DescribeChannel", "ChannelARN", arn);
            inventory.ask("ListTagsForResource", "ResourceARN", arn);
        }
        inventory.ask("ListStreams").strings("StreamNames").forEach(inventory::stream);
        return inventory.lines;
    }

    private void stream(String name) {
        String arn = ask("DescribeStreamSummary", "StreamName", name)
                .requiredStructure("StreamDescriptionSummary")
                .requiredString("StreamARN");
        ask("DescribeStream", "StreamName", name);
        resource(arn);
        for (Structure consumer : ask("ListStreamConsumers", "StreamARN", arn).structures("Consumers")) {
            String consumerArn = consumer.requiredString("ConsumerARN");
            ask("DescribeStreamConsumer", "ConsumerARN", consumerArn);
            resource(consumerArn);
        }
        for (Structure shard : service.allShards(name)) {
            lines.add(text(shard));
            read(name, shard.requiredString("ShardId"));
        }
    }

    private void resource(String arn) {
        ask("ListTagsForResource", "ResourceARN", arn);
        ask("GetResourcePolicy", "ResourceARN", arn);
    }

    private void read(String stream, String shard) {
        String iterator = ask(
                        "GetShardIterator", "StreamName", stream, "ShardId", shard, "ShardIteratorType", "TRIM_HORIZON")
                .requiredString("ShardIterator");
        Structure page = ask("GetRecords", "ShardIterator", iterator);
        while (page.has("NextShardIterator") && !page.structures("Records").isEmpty()) {
            page = ask("GetRecords", "ShardIterator", page.requiredString("NextShardIterator"));
        }
    }

    private Structure ask(String operation, @Nullable Object... members) {
        try {
            Structure answer = service.call(operation, members);
            lines.add(operation + " " + text(answer));
            return answer;
        } catch (ServiceException refused) {
            lines.add(operation + " " + refused.type() + " " + refused.getMessage());
            return Structure.EMPTY;
        }
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Structure structure) {
            StringBuilder text = new StringBuilder("{");
            for (int place = 0; place < structure.size(); place++) {
                String name = structure.nameAt(place);
                text.append(name).append('=');
                text.append(OPAQUE.contains(name) ? "…" : text(structure.valueAt(place)))
                        .append(' ');
            }
            return text.append('}').toString();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Inventory::text).toList().toString();
        }
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
    }
}
