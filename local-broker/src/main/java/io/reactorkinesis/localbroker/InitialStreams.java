package io.reactorkinesis.localbroker;

import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.StreamSpec;
import io.reactorkinesis.localbroker.engine.stream.Tenant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The streams that a broker begins with. Checks what the setters of {@link LocalBrokerBuilder} are given. */
final class InitialStreams {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");

    private final Map<Place, Integer> shards = new LinkedHashMap<>();

    /**
     * @param region null for the broker's own
     */
    void add(String name, int shards, @Nullable String region) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A stream name has 1 to 128 letters, digits, '_', '.' or '-', but got '" + name + "'");
        }
        if (shards < 1) {
            throw new IllegalArgumentException("Stream '" + name + "' must have at least 1 shard, but got " + shards);
        }
        if (region != null) {
            CallerOptions.checkRegion(region);
        }
        if (this.shards.putIfAbsent(new Place(name, region), shards) != null) {
            throw new IllegalArgumentException("Stream '" + name + "' was given twice");
        }
    }

    /** In the order in which they were given. */
    List<StreamSpec> of(Tenant tenant) {
        return shards.entrySet().stream()
                .map(stream -> StreamSpec.provisioned(stream.getKey().of(tenant), stream.getValue()))
                .toList();
    }

    private record Place(String name, @Nullable String region) {

        StreamKey of(Tenant owner) {
            return new StreamKey(region == null ? owner : new Tenant(owner.account(), region), name);
        }
    }
}
