package io.reactorkinesis.localbroker.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.control.LiveEngine;
import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.EngineOptions;
import io.reactorkinesis.localbroker.engine.limit.LimitMode;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.localbroker.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The operations on an engine whose time only the test moves, with the shorthand of a client. */
public final class Service {

    public static final Instant START = Instant.parse("2026-11-22T10:00:00.250Z");
    public static final String ACCOUNT = "123456789012";
    private static final Duration STEP = Duration.ofMillis(250);

    public final MutableClock clock = new MutableClock(START);
    private final VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();
    private final LiveEngine live;
    private final Operations operations;
    private final CallContext call = new CallContext(ACCOUNT, "eu-central-1", "request-1");

    public Service() {
        this(options -> {});
    }

    public Service(Consumer<EngineOptions.Builder> customizer) {
        EngineOptions.Builder options = EngineOptions.builder()
                .clock(clock)
                .scheduler(scheduler)
                .random(new Random(42))
                .limits(LimitMode.OFF);
        customizer.accept(options);
        live = LiveEngine.create(options.build());
        operations = live.operations();
    }

    /** Moves the clock and runs what was due meanwhile. */
    public void advance(Duration duration) {
        clock.advance(duration);
        scheduler.advanceTimeBy(duration);
    }

    /** As {@link #advance}, step by step, so that what is due meanwhile finds the clock at its time. */
    public void pass(Duration duration) {
        Duration left = duration;
        while (left.compareTo(STEP) > 0) {
            advance(STEP);
            left = left.minus(STEP);
        }
        advance(left);
    }

    public Engine engine() {
        return live.engine();
    }

    /** Where another engine can take the place of the one that serves. */
    public LiveEngine live() {
        return live;
    }

    public Structure call(String operation, @Nullable Object... members) {
        return callAs(call, operation, members);
    }

    public Structure callAs(CallContext caller, String operation, @Nullable Object... members) {
        return requireNonNull(handle(caller, operation, members).block(Duration.ZERO));
    }

    /** A call that begins at subscription, for one that is not answered at once. */
    Mono<Structure> begin(String operation, @Nullable Object... members) {
        return handle(call, operation, members);
    }

    private Mono<Structure> handle(CallContext caller, String operation, @Nullable Object... members) {
        return operations.find(operation).orElseThrow().handle(caller, structure(members));
    }

    public void refuses(ErrorType type, @Nullable String message, String operation, @Nullable Object... members) {
        StepVerifier.create(handle(call, operation, members)).verifyErrorSatisfies(error -> {
            assertThat(error).isInstanceOf(ServiceException.class).hasMessage(message);
            assertThat(((ServiceException) error).type()).isEqualTo(type);
        });
    }

    /** All shards of a stream, page by page. */
    public List<Structure> allShards(String stream) {
        List<Structure> shards = new ArrayList<>();
        Structure page = call("ListShards", "StreamName", stream);
        shards.addAll(page.structures("Shards"));
        while (page.has("NextToken")) {
            page = call("ListShards", "NextToken", page.string("NextToken"));
            shards.addAll(page.structures("Shards"));
        }
        return shards;
    }

    public Structure put(String stream, String key, String data) {
        return call("PutRecord", "StreamName", stream, "PartitionKey", key, "Data", data.getBytes(UTF_8));
    }

    /** Puts to the shard that takes this hash key. */
    public Structure putAt(String stream, String hashKey, String data) {
        return call(
                "PutRecord",
                "StreamName",
                stream,
                "PartitionKey",
                "k",
                "ExplicitHashKey",
                hashKey,
                "Data",
                data.getBytes(UTF_8));
    }

    public String iterator(String stream, int shard, String type, @Nullable Object... members) {
        List<@Nullable Object> all = new ArrayList<>(
                List.of("StreamName", stream, "ShardId", "shardId-" + shard, "ShardIteratorType", type));
        all.addAll(List.of(members));
        return call("GetShardIterator", all.toArray()).requiredString("ShardIterator");
    }

    public Structure get(String iterator) {
        return call("GetRecords", "ShardIterator", iterator);
    }

    /** The payloads that an iterator reads now. */
    public List<String> read(String iterator) {
        return payloads(get(iterator));
    }

    public static List<String> payloads(Structure answer) {
        return answer.structures("Records").stream()
                .map(record -> new String(record.requiredBlob("Data"), UTF_8))
                .toList();
    }

    public static Structure structure(@Nullable Object... members) {
        Structure.Builder builder = Structure.builder();
        for (int i = 0; i < members.length; i += 2) {
            builder.put(requireNonNull((String) members[i]), members[i + 1]);
        }
        return builder.build();
    }
}
