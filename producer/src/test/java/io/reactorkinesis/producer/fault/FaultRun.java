package io.reactorkinesis.producer.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.fault.ActiveFault;
import io.reactorkinesis.localbroker.fault.FaultRule;
import io.reactorkinesis.producer.KinesisProducer;
import io.reactorkinesis.producer.Ordering;
import io.reactorkinesis.producer.ProducerOptions;
import io.reactorkinesis.producer.SendResult;
import io.reactorkinesis.producer.Serializer;
import io.reactorkinesis.producer.fixture.StreamReader;
import java.time.Clock;
import java.time.Duration;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** One producer that writes to a local broker while one effect strikes it, and the judgment of what came of it. */
final class FaultRun {

    static final String STREAM = "orders";
    static final int SHARDS = 4;

    private static final Logger LOG = LoggerFactory.getLogger(FaultRun.class);
    private static final long SEED = Long.getLong("producer.faults.seed", 20_261_123);

    private final Queue<SendResult<Integer>> results = new ConcurrentLinkedQueue<>();
    private final LocalBroker broker;
    private final Scheduler scheduler;
    private final Setting setting;
    private final Network network;
    private final Traffic traffic;
    private final KinesisProducer<byte[]> producer;
    private final ActiveFault fault;

    /**
     * What is varied.
     *
     * @param reshards whether shards split and merge meanwhile
     */
    record Setting(Effect effect, boolean aggregation, boolean reshards, Ordering ordering) {

        long seed() {
            return SEED + (effect.name() + aggregation + reshards + ordering.name()).hashCode();
        }

        @Override
        public String toString() {
            return effect + (aggregation ? ", aggregated" : ", plain") + (reshards ? ", resharding" : "") + ", "
                    + ordering + ", seed " + SEED;
        }
    }

    /**
     * Begins with an empty stream.
     *
     * @param client without retries of its own, which would hide calls
     * @param scheduler the producer's, of real or virtual time
     * @param requestTimeout the producer's; long enough that only the effect exceeds it
     */
    FaultRun(
            LocalBroker broker,
            KinesisAsyncClient client,
            Scheduler scheduler,
            Clock clock,
            Duration requestTimeout,
            Setting setting) {
        broker.reset();
        this.broker = broker;
        this.scheduler = scheduler;
        this.setting = setting;
        network = new Network(client, scheduler, setting.seed());
        traffic = new Traffic(setting.seed());
        fault = broker.faults().add(setting.effect().onPutRecords(setting.seed(), requestTimeout));
        FaultRule onListShards = setting.effect().onListShards(setting.seed(), requestTimeout);
        if (onListShards != null) {
            broker.faults().add(onListShards);
        }
        producer = KinesisProducer.create(ProducerOptions.builder(network, STREAM, Serializer.bytes())
                .ordering(setting.ordering())
                .aggregationEnabled(setting.aggregation())
                .attributesWithoutAggregation(true)
                .maxBatchRecords(100)
                .maxInFlightRecords(2_000)
                .requestTimeout(requestTimeout)
                .retryBackoff(Duration.ofMillis(5), Duration.ofMillis(50))
                .scheduler(scheduler)
                .clock(clock)
                .random(new Random(setting.seed()))
                .build());
    }

    /** Sends for that long, and until the fault has struck; completes when every record has its result. */
    Flux<SendResult<Integer>> send(Duration duration) {
        return producer.send(traffic.during(duration, () -> fault.hits() > 1, scheduler))
                .doOnNext(results::add);
    }

    /** Changes the shards, if that belongs to the run. */
    void reshard(int shards) {
        if (setting.reshards()) {
            broker.scale(STREAM, shards);
        }
    }

    int resultsSoFar() {
        return results.size();
    }

    /** Holds what is in the stream against the results, after the producer is done. */
    void judge() {
        producer.dispose();
        broker.faults().clear();
        Verdict verdict =
                new Verdict(traffic.sent(), results, new StreamReader(broker.inProcessClient(), STREAM).readAll());
        LOG.info(
                "{}: {} records, {} calls, {} of {} matches struck, {} copies broken and {} timed out, {} twice",
                setting,
                results.size(),
                network.calls(),
                fault.hits(),
                fault.matches(),
                network.recordsBroken(),
                verdict.triesThatTimedOut(),
                verdict.duplicates());

        verdict.eachRecordHasOneResult();
        verdict.writtenIsWhereTheResultSays();
        verdict.failedOnlyAs(setting.effect().refusesWith());
        assertThat(verdict.failed())
                .as("failed")
                .isEqualTo(expectedFailures(setting.effect().refusesWith()));
        judgeDuplicates(verdict);
        if (setting.ordering() == Ordering.PER_PARTITION_KEY) {
            verdict.firstCopiesOfAKeyAreInOrder();
        }
    }

    private long expectedFailures(@Nullable String code) {
        return code == null ? 0 : network.recordsRefused();
    }

    private void judgeDuplicates(Verdict verdict) {
        boolean written = setting.effect().losesAnswers();
        if (written) {
            assertThat((long) network.brokenCalls()).as("calls without answer").isEqualTo(fault.hits());
        }
        long forced = written ? network.recordsBroken() : 0;
        // Nobody waited for their end, so they may be written or not.
        long possible = verdict.triesThatTimedOut();
        // Of copies that nobody was told of, some land where consumers drop them.
        long least = setting.reshards() ? 0 : forced;
        assertThat(verdict.duplicates()).as("records twice").isBetween(least, forced + possible);
    }
}
