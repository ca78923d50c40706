package io.reactorkinesis.localbroker.admin;

import static java.util.stream.Collectors.groupingBy;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.consumer.ConsumerKey;
import io.reactorkinesis.localbroker.engine.consumer.ConsumerRegistry;
import io.reactorkinesis.localbroker.engine.consumer.StreamConsumer;
import io.reactorkinesis.localbroker.engine.log.LogUsage;
import io.reactorkinesis.localbroker.engine.shard.LastRead;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.shard.ShardEnd;
import io.reactorkinesis.localbroker.engine.shard.ShardId;
import io.reactorkinesis.localbroker.engine.shard.ShardMap;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamSettings;
import io.reactorkinesis.localbroker.engine.subscription.RunningSubscription;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JsonGenerator;

/** Writes streams as they are when they are written. */
final class StreamWriter {

    private final Engine engine;
    private final boolean withShards;
    private final Map<ConsumerKey, List<RunningSubscription>> subscriptions;

    /**
     * @param withShards whether each shard is told
     */
    StreamWriter(Engine engine, boolean withShards) {
        this.engine = engine;
        this.withShards = withShards;
        this.subscriptions = engine.subscriptions().list().stream().collect(groupingBy(RunningSubscription::consumer));
    }

    /** An object, written in as many steps as there are shards. */
    Flux<Consumer<JsonGenerator>> write(KinesisStream stream) {
        ShardMap shards = stream.view(map -> map);
        Flux<Consumer<JsonGenerator>> each = Flux.fromIterable(withShards ? shards.all() : List.<Shard>of())
                .map(shard -> json -> shard(stream, shard, json));
        return Flux.concat(Mono.just(json -> begin(stream, shards, json)), each, Mono.just(this::end));
    }

    private void begin(KinesisStream stream, ShardMap shards, JsonGenerator json) {
        StreamSettings settings = stream.settings();
        json.writeStartObject();
        json.writeStringProperty("name", stream.key().name());
        json.writeStringProperty("arn", stream.arn());
        json.writeStringProperty("status", stream.status().name());
        json.writeStringProperty("mode", settings.mode().name());
        json.writeStringProperty("createdAt", stream.createdAt().toString());
        json.writeNumberProperty("retentionHours", settings.retentionHours());
        json.writeNumberProperty("maxRecordSizeKiB", settings.maxRecordSizeKiB());
        text("keyId", settings.keyId(), json);
        json.writeStringProperty("recordDistribution", settings.distribution().name());
        json.writeNumberProperty("warmThroughputMiBps", settings.warmMiBps());
        texts(
                "shardLevelMetrics",
                settings.metrics().stream().map(Enum::name).sorted().toList(),
                json);
        json.writeNumberProperty("openShards", shards.open().size());
        json.writeArrayPropertyStart("consumers");
        engine.consumers()
                .list(stream, null, ConsumerRegistry.MAX_CONSUMERS_COMMITTED)
                .forEach(consumer -> consumer(consumer, json));
        json.writeEndArray();
        if (withShards) {
            json.writeArrayPropertyStart("shards");
        }
    }

    private void end(JsonGenerator json) {
        if (withShards) {
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void consumer(StreamConsumer consumer, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("name", consumer.key().name());
        json.writeStringProperty("arn", consumer.arn());
        json.writeStringProperty("status", consumer.status().name());
        json.writeArrayPropertyStart("subscriptions");
        for (RunningSubscription subscription : subscriptions.getOrDefault(consumer.key(), List.of())) {
            json.writeStartObject();
            json.writeStringProperty("shard", ShardId.of(subscription.shardIndex()));
            time("begunAt", subscription.begunMillis(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void shard(KinesisStream stream, Shard shard, JsonGenerator json) {
        ShardEnd end = shard.end();
        LogUsage usage = shard.usage(stream.horizonMillis());
        LastRead read = shard.lastRead();
        json.writeStartObject();
        json.writeStringProperty("id", shard.id());
        json.writeStringProperty("startingHashKey", shard.range().start().toString());
        json.writeStringProperty("endingHashKey", shard.range().end().toString());
        texts("parents", shard.origin().parents(), json);
        json.writeBooleanProperty("open", end == null);
        time("openedAt", shard.origin().openedMillis(), json);
        if (end != null) {
            time("closedAt", end.closedMillis(), json);
            texts("children", end.children().stream().map(Shard::id).toList(), json);
        }
        json.writeNumberProperty("records", usage.records());
        json.writeNumberProperty("bytes", usage.bytes());
        if (usage.records() > 0) {
            time("oldestRecordAt", usage.oldestMillis(), json);
            time("newestRecordAt", usage.newestMillis(), json);
        }
        json.writeStringProperty("lastSequenceNumber", shard.lastNumber().toString());
        if (read != null) {
            json.writeObjectPropertyStart("lastGetRecords");
            time("at", read.atMillis(), json);
            json.writeNumberProperty("millisBehindLatest", read.millisBehindLatest());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void time(String name, long millis, JsonGenerator json) {
        json.writeStringProperty(name, Instant.ofEpochMilli(millis).toString());
    }

    private static void text(String name, @Nullable String text, JsonGenerator json) {
        if (text != null) {
            json.writeStringProperty(name, text);
        }
    }

    private static void texts(String name, Collection<String> texts, JsonGenerator json) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }
}
