package io.reactorkinesis.localbroker.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

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
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The operations on an engine whose time only the test moves, with the shorthand of a client. */
public final class Service {

    static final Instant START = Instant.parse("2026-11-22T10:00:00.250Z");
    static final String ACCOUNT = "123456789012";
    private static final Duration STEP = Duration.ofMillis(250);

    final MutableClock clock = new MutableClock(START);
    private final VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();
    private final Engine engine;
    private final Operations operations;
    private final CallContext call = new CallContext(ACCOUNT, "eu-central-1", "request-1");

    Service() {
        this(options -> {});
    }

    Service(Consumer<EngineOptions.Builder> customizer) {
        EngineOptions.Builder options = EngineOptions.builder()
                .clock(clock)
                .scheduler(scheduler)
                .random(new Random(42))
                .limits(LimitMode.OFF);
        customizer.accept(options);
        engine = Engine.create(options.build());
        operations = Operations.on(engine);
    }

    /** Moves the clock and runs what was due meanwhile. */
    void advance(Duration duration) {
        clock.advance(duration);
        scheduler.advanceTimeBy(duration);
    }

    /** As {@link #advance}, step by step, so that what is due meanwhile finds the clock at its time. */
    void pass(Duration duration) {
        Duration left = duration;
        while (left.compareTo(STEP) > 0) {
            advance(STEP);
            left = left.minus(STEP);
        }
        advance(left);
    }

    Engine engine() {
        return engine;
    }

    Structure call(String operation, @Nullable Object... members) {
        return callAs(call, operation, members);
    }

    Structure callAs(CallContext caller, String operation, @Nullable Object... members) {
        Structure answer = operations
                .find(operation)
                .orElseThrow()
                .handle(caller, structure(members))
                .block(Duration.ZERO);
        return requireNonNull(answer);
    }

    void refuses(ErrorType type, @Nullable String message, String operation, @Nullable Object... members) {
        StepVerifier.create(operations.find(operation).orElseThrow().handle(call, structure(members)))
                .verifyErrorSatisfies(error -> {
                    assertThat(error).isInstanceOf(ServiceException.class).hasMessage(message);
                    assertThat(((ServiceException) error).type()).isEqualTo(type);
                });
    }

    /** All shards of a stream, page by page. */
    List<Structure> allShards(String stream) {
        List<Structure> shards = new ArrayList<>();
        Structure page = call("ListShards", "StreamName", stream);
        shards.addAll(page.structures("Shards"));
        while (page.has("NextToken")) {
            page = call("ListShards", "NextToken", page.string("NextToken"));
            shards.addAll(page.structures("Shards"));
        }
        return shards;
    }

    Structure put(String stream, String key, String data) {
        return call("PutRecord", "StreamName", stream, "PartitionKey", key, "Data", data.getBytes(UTF_8));
    }

    /** Puts to the shard that takes this hash key. */
    Structure putAt(String stream, String hashKey, String data) {
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

    String iterator(String stream, int shard, String type, @Nullable Object... members) {
        List<@Nullable Object> all = new ArrayList<>(
                List.of("StreamName", stream, "ShardId", "shardId-" + shard, "ShardIteratorType", type));
        all.addAll(List.of(members));
        return call("GetShardIterator", all.toArray()).requiredString("ShardIterator");
    }

    Structure get(String iterator) {
        return call("GetRecords", "ShardIterator", iterator);
    }

    /** The payloads that an iterator reads now. */
    List<String> read(String iterator) {
        return payloads(get(iterator));
    }

    static List<String> payloads(Structure answer) {
        return answer.structures("Records").stream()
                .map(record -> new String(record.requiredBlob("Data"), UTF_8))
                .toList();
    }

    static Structure structure(@Nullable Object... members) {
        Structure.Builder builder = Structure.builder();
        for (int i = 0; i < members.length; i += 2) {
            builder.put(requireNonNull((String) members[i]), members[i + 1]);
        }
        return builder.build();
    }
}
