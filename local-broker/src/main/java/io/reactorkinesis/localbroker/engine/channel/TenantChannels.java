package io.reactorkinesis.localbroker.engine.channel;

import io.reactorkinesis.localbroker.engine.channel.spec.ChannelSpec;
import io.reactorkinesis.localbroker.engine.channel.spec.DestinationType;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The channels of a tenant. Thread-safe. */
final class TenantChannels {

    private final int limit;
    private final Map<String, Channel> byId = new HashMap<>();
    private final NavigableMap<String, Channel> byName = new TreeMap<>();
    private final Map<Long, Set<DestinationType>> byStream = new HashMap<>();

    TenantChannels(int limit) {
        this.limit = limit;
    }

    /** Adds a channel, or refuses it; then nothing changes. */
    synchronized void add(Channel channel) {
        ChannelSpec spec = channel.spec();
        if (byName.containsKey(spec.name())) {
            throw ChannelErrors.alreadyExists(spec);
        }
        if (byId.size() >= limit) {
            throw ChannelErrors.tooMany(spec.key(), limit);
        }
        DestinationType type = spec.destination().type();
        if (on(channel.stream().incarnation()).contains(type)) {
            throw ChannelErrors.secondOfType(channel.stream().key(), type);
        }
        put(channel);
    }

    /** Adds a channel that was there before. */
    synchronized void put(Channel channel) {
        ChannelSpec spec = channel.spec();
        byId.put(spec.key().id(), channel);
        byName.put(spec.name(), channel);
        byStream.computeIfAbsent(channel.stream().incarnation(), stream -> EnumSet.noneOf(DestinationType.class))
                .add(spec.destination().type());
    }

    synchronized void remove(Channel channel) {
        ChannelSpec spec = channel.spec();
        byId.remove(spec.key().id());
        byName.remove(spec.name());
        Set<DestinationType> types = on(channel.stream().incarnation());
        if (types.size() > 1) {
            types.remove(spec.destination().type());
        } else {
            byStream.remove(channel.stream().incarnation());
        }
    }

    synchronized @Nullable Channel find(String id) {
        return byId.get(id);
    }

    synchronized int count() {
        return byId.size();
    }

    synchronized int countOn(long incarnation) {
        return on(incarnation).size();
    }

    synchronized List<Channel> all() {
        return List.copyOf(byId.values());
    }

    /** Some channels in the order of their names. */
    synchronized List<ChannelView> list(@Nullable String exclusiveStart, Predicate<ChannelView> filter, int max) {
        Map<String, Channel> rest = exclusiveStart == null ? byName : byName.tailMap(exclusiveStart, false);
        return rest.values().stream()
                .map(Channel::view)
                .filter(filter)
                .limit(max)
                .toList();
    }

    private Set<DestinationType> on(long incarnation) {
        return byStream.getOrDefault(incarnation, Set.of());
    }
}
