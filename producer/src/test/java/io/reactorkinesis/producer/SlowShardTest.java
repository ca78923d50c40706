package io.reactorkinesis.producer;

import static io.reactorkinesis.producer.VirtualProducer.onShard;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.producer.fixture.Answer;
import io.reactorkinesis.producer.fixture.ScriptedKinesis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** A shard that takes nothing, with far more for it than may be in flight, and others beside it. */
class SlowShardTest {

    private static final int LIMIT = 1_000;
    private static final int FLOOD = 3_000;
    private static final Answer SHARD_0_TAKES_NOTHING = (shardId, entry) ->
            shardId.equals(ScriptedKinesis.shard(0)) ? "ProvisionedThroughputExceededException" : null;

    private final VirtualProducer test =
            new VirtualProducer(2, options -> options.maxInFlightRecords(LIMIT).recordTtl(Duration.ofMinutes(10)));

    @Test
    void singleRecordsOfAnotherShardPassThoseThatWaitForIt() {
        test.kinesis.answer(SHARD_0_TAKES_NOTHING);
        List<List<SendResult<?>>> stuck = sendSingly(0, FLOOD);
        test.advance(Duration.ofSeconds(10));

        List<List<SendResult<?>>> others = sendSingly(1, FLOOD);
        test.advance(Duration.ofSeconds(10));

        assertThat(stuck).allMatch(List::isEmpty);
        assertThat(others).allMatch(results -> results.size() == 1);
    }

    @Test
    void aSourceOfAnotherShardGoesOnBesideOneThatIsStuck() {
        test.kinesis.answer(SHARD_0_TAKES_NOTHING);
        List<SendResult<Integer>> stuck = sendMany(0);
        test.advance(Duration.ofSeconds(10));

        List<SendResult<Integer>> others = sendMany(1);
        test.advance(Duration.ofSeconds(10));

        assertThat(stuck).isEmpty();
        assertThat(others).hasSize(FLOOD);
    }

    @Test
    void aSourceAndSingleRecordsDoNotShutEachOtherOut() {
        test.kinesis.answer(SHARD_0_TAKES_NOTHING);
        sendMany(0);
        sendSingly(0, FLOOD);
        test.advance(Duration.ofSeconds(10));

        List<List<SendResult<?>>> others = sendSingly(1, LIMIT);
        test.advance(Duration.ofSeconds(10));

        assertThat(others).allMatch(results -> results.size() == 1);
    }

    @Test
    void thoseThatWaitedAreSentInTheirOrderWhenTheShardIsWell() {
        test.kinesis.answer(SHARD_0_TAKES_NOTHING);
        List<List<SendResult<?>>> stuck = sendSingly(0, FLOOD);
        test.advance(Duration.ofSeconds(10));
        test.kinesis.answer((shardId, entry) -> null);
        stuck.addAll(sendSingly(0, 1));
        test.settle();

        assertThat(stuck).allMatch(results -> results.size() == 1);
        assertThat(test.delivered())
                .containsExactlyElementsOf(IntStream.concat(IntStream.range(0, FLOOD), IntStream.of(0))
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    void aRecordThatWaitsForItCanBeTakenBack() {
        test.kinesis.answer(SHARD_0_TAKES_NOTHING);
        sendSingly(0, FLOOD);
        Disposable waiting = test.producer.send(onShard(0, 2, "taken back")).subscribe();
        test.advance(Duration.ofSeconds(10));

        waiting.dispose();
        test.kinesis.answer((shardId, entry) -> null);
        test.settle();

        assertThat(test.delivered()).hasSize(FLOOD).doesNotContain("taken back");
    }

    private List<List<SendResult<?>>> sendSingly(int shard, int count) {
        List<List<SendResult<?>>> results = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            results.add(test.send(onShard(shard, 2, "" + i)));
        }
        return results;
    }

    private List<SendResult<Integer>> sendMany(int shard) {
        List<SendResult<Integer>> results = new ArrayList<>();
        test.producer
                .send(Flux.range(0, FLOOD).map(number -> new ProducerRecord<>(onShard(shard, 2, "" + number), number)))
                .subscribe(results::add);
        return results;
    }
}
