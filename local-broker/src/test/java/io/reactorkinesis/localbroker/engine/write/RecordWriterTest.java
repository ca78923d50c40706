package io.reactorkinesis.localbroker.engine.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.engine.limit.LimitMode;
import io.reactorkinesis.localbroker.engine.limit.LimitPolicy;
import io.reactorkinesis.localbroker.engine.listener.EngineListener;
import io.reactorkinesis.localbroker.engine.log.LogPosition;
import io.reactorkinesis.localbroker.engine.log.LogSlice;
import io.reactorkinesis.localbroker.engine.log.LogUsage;
import io.reactorkinesis.localbroker.engine.log.ShardLog;
import io.reactorkinesis.localbroker.engine.log.StoredRecord;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.Quotas;
import io.reactorkinesis.localbroker.engine.stream.RegistrySettings;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.StreamRegistry;
import io.reactorkinesis.localbroker.engine.stream.StreamSpec;
import io.reactorkinesis.localbroker.engine.transition.TransitionDelays;
import io.reactorkinesis.localbroker.engine.transition.Transitions;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.testing.MutableClock;
import io.reactorkinesis.record.SequenceNumber;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class RecordWriterTest {

    private final SlowLog log = new SlowLog();
    private final KinesisStream stream = stream();
    private final RecordWriter writer = new RecordWriter();

    @Test
    void acknowledgesARecordOnlyWhenItIsDurable() {
        StepVerifier.create(writer.put(stream, record("a")))
                .expectSubscription()
                .then(() -> assertThat(log.signals).hasSize(1))
                .expectNoEvent(Duration.ofMillis(10))
                .then(() -> log.signals.get(0).tryEmitEmpty().orThrow())
                .expectNextMatches(PutResult.Stored.class::isInstance)
                .verifyComplete();
    }

    @Test
    void takesAllRecordsOfARequestBeforeItWaitsForTheFirst() {
        StepVerifier.create(writer.putAll(stream, List.of(record("a"), record("b"), record("c"))))
                .then(() -> assertThat(log.signals).hasSize(3))
                .then(() -> log.signals.forEach(signal -> signal.tryEmitEmpty().orThrow()))
                .assertNext(results -> assertThat(results).hasSize(3))
                .verifyComplete();
    }

    @Test
    void aRecordThatCouldNotBeStoredDoesNotStopTheOthers() {
        StepVerifier.create(writer.putAll(stream, List.of(record("a"), record("b"))))
                .then(() -> log.signals
                        .get(0)
                        .tryEmitError(new IOException("disk full"))
                        .orThrow())
                .then(() -> log.signals.get(1).tryEmitEmpty().orThrow())
                .assertNext(results -> {
                    assertThat(results.get(0))
                            .isEqualTo(new PutResult.Refused(ErrorType.INTERNAL_FAILURE, "Internal Service Failure"));
                    assertThat(results.get(1)).isInstanceOf(PutResult.Stored.class);
                })
                .verifyComplete();
    }

    private KinesisStream stream() {
        StreamRegistry streams = new StreamRegistry(new RegistrySettings(
                new MutableClock(Instant.parse("2026-11-22T10:00:00Z")),
                new Transitions(VirtualTimeScheduler.create(), TransitionDelays.NONE),
                new Quotas(10, 10, 10),
                new LimitPolicy(LimitMode.OFF),
                EngineListener.NONE,
                (arn, created, shard) -> log,
                new AtomicLong(),
                List.of()));
        StreamKey key = StreamKey.of("123456789012", "us-east-1", "orders");
        streams.create(StreamSpec.provisioned(key, 1)).block(Duration.ZERO);
        return streams.require(key);
    }

    private static NewRecord record(String key) {
        return NewRecord.of(key, null, new byte[10]);
    }

    /** Becomes durable when the test says so. */
    private static final class SlowLog implements ShardLog {

        private final List<Sinks.Empty<Void>> signals = new ArrayList<>();

        @Override
        public Mono<Void> append(StoredRecord record) {
            Sinks.Empty<Void> signal = Sinks.empty();
            signals.add(signal);
            return signal.asMono();
        }

        @Override
        public Mono<LogSlice> read(LogPosition from, int maxRecords, long maxBytes) {
            return Mono.just(new LogSlice(List.of(), true));
        }

        @Override
        public LogUsage usage() {
            return LogUsage.EMPTY;
        }

        @Override
        public @Nullable SequenceNumber firstSince(long arrivalMillis) {
            return null;
        }

        @Override
        public void trim(long horizonMillis) {}

        @Override
        public List<StoredRecord> records() {
            return List.of();
        }

        @Override
        public void clear() {}

        @Override
        public void discard() {}
    }
}
