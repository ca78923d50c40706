package io.reactorkinesis.localbroker.engine.consumer;

import io.reactorkinesis.localbroker.engine.consumer.TenantConsumersState.ConsumerState;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.Tenant;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The consumers of one tenant's streams. Thread-safe; its lock is held for a moment only. */
final class TenantConsumers {

    /** The most consumers in CREATING at a time; the service's number. */
    static final int MAX_CREATING = 5;

    private final Map<ConsumerKey, StreamConsumer> byKey = new HashMap<>();
    private final Map<KinesisStream, NavigableMap<String, StreamConsumer>> byStream = new HashMap<>();
    private int creating;
    private long lastGoneSeconds = Long.MIN_VALUE;

    /**
     * Adds a consumer in CREATING.
     *
     * @param nowSeconds the time. The consumer is dated later when one with that date or a later one is gone, so that no
     *     ARN is given twice
     * @param limit how many the stream may have
     * @throws ServiceException when it cannot be added; then nothing changes
     */
    synchronized StreamConsumer add(
            KinesisStream stream, String name, Map<String, String> tags, long nowSeconds, int limit) {
        StreamKey streamKey = stream.key();
        NavigableMap<String, StreamConsumer> siblings = of(stream);
        if (siblings.containsKey(name)) {
            throw ConsumerErrors.alreadyExists(streamKey, name);
        }
        if (siblings.size() >= limit) {
            throw ConsumerErrors.tooMany(streamKey, limit);
        }
        if (creating == MAX_CREATING) {
            throw ConsumerErrors.tooManyCreating(streamKey, MAX_CREATING);
        }
        ConsumerKey key = new ConsumerKey(streamKey, name, Math.max(nowSeconds, lastGoneSeconds + 1));
        StreamConsumer consumer = new StreamConsumer(key, stream, tags);
        put(consumer);
        creating++;
        return consumer;
    }

    private void put(StreamConsumer consumer) {
        byKey.put(consumer.key(), consumer);
        byStream.computeIfAbsent(consumer.stream(), any -> new TreeMap<>())
                .put(consumer.key().name(), consumer);
    }

    /** CREATING is over, unless the consumer is DELETING meanwhile. */
    synchronized void activate(StreamConsumer consumer) {
        if (consumer.status() == ConsumerStatus.CREATING) {
            creating--;
            consumer.become(ConsumerStatus.ACTIVE);
        }
    }

    /** Turns to DELETING. Says whether it was not so before. */
    synchronized boolean beginDelete(StreamConsumer consumer) {
        if (consumer.status() == ConsumerStatus.DELETING) {
            return false;
        }
        creating -= consumer.status() == ConsumerStatus.CREATING ? 1 : 0;
        consumer.become(ConsumerStatus.DELETING);
        return true;
    }

    /** Turns all of a stream to DELETING. */
    synchronized void beginDelete(KinesisStream stream) {
        of(stream).values().forEach(this::beginDelete);
    }

    /** DELETING is over. */
    synchronized void remove(StreamConsumer consumer) {
        if (byKey.remove(consumer.key(), consumer)) {
            consumer.listener().gone();
            lastGoneSeconds = Math.max(lastGoneSeconds, consumer.key().createdSeconds());
            NavigableMap<String, StreamConsumer> siblings = of(consumer.stream());
            siblings.remove(consumer.key().name());
            if (siblings.isEmpty()) {
                byStream.remove(consumer.stream());
            }
        }
    }

    /** The stream is gone, and all its consumers with it. */
    synchronized void remove(KinesisStream stream) {
        List.copyOf(of(stream).values()).forEach(this::remove);
    }

    /** What there is to know about them. */
    synchronized TenantConsumersState capture(Tenant tenant) {
        long lastGone = lastGoneSeconds;
        List<ConsumerState> states = new ArrayList<>(byKey.size());
        for (StreamConsumer consumer : byKey.values()) {
            if (consumer.status() == ConsumerStatus.DELETING) {
                lastGone = Math.max(lastGone, consumer.key().createdSeconds());
            } else {
                states.add(consumer.capture());
            }
        }
        return new TenantConsumersState(tenant, lastGone, states);
    }

    /** Adds a consumer as it was. */
    synchronized void resume(KinesisStream stream, ConsumerState state) {
        StreamConsumer consumer = new StreamConsumer(state.key(), stream, state.tags());
        consumer.policy().put(state.policy());
        consumer.become(ConsumerStatus.ACTIVE);
        put(consumer);
    }

    /** Dates new consumers after this time; epoch seconds. */
    synchronized void resume(long goneSeconds) {
        lastGoneSeconds = goneSeconds;
    }

    synchronized @Nullable StreamConsumer find(ConsumerKey key) {
        return byKey.get(key);
    }

    synchronized @Nullable StreamConsumer find(KinesisStream stream, String name) {
        return of(stream).get(name);
    }

    /** Some consumers of a stream in the order of their names. */
    synchronized List<StreamConsumer> list(KinesisStream stream, @Nullable String exclusiveStart, int limit) {
        NavigableMap<String, StreamConsumer> all = of(stream);
        NavigableMap<String, StreamConsumer> rest = exclusiveStart == null ? all : all.tailMap(exclusiveStart, false);
        return rest.values().stream().limit(limit).toList();
    }

    synchronized int count(KinesisStream stream) {
        return of(stream).size();
    }

    private NavigableMap<String, StreamConsumer> of(KinesisStream stream) {
        return byStream.getOrDefault(stream, Collections.emptyNavigableMap());
    }
}
