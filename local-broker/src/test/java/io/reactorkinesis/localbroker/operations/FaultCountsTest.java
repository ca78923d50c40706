package io.reactorkinesis.localbroker.operations;

import static io.reactorkinesis.localbroker.fault.Until.hits;
import static io.reactorkinesis.localbroker.fault.Until.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.write.NewRecord;
import io.reactorkinesis.localbroker.engine.write.PutResult;
import io.reactorkinesis.localbroker.engine.write.RecordGate;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.fault.ActiveFault;
import io.reactorkinesis.localbroker.fault.FaultRule;
import io.reactorkinesis.localbroker.fault.Faults;
import io.reactorkinesis.localbroker.fault.Until;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When rules strike, what they count and when they end. */
class FaultCountsTest {

    private final Service service = new Service();
    private final Faults faults = service.live().faults();

    /** What a call is refused with, or that it is served. */
    private String outcome() {
        try {
            service.call("ListStreams");
            return "served";
        } catch (ServiceException refused) {
            return refused.type().wireName();
        }
    }

    private List<String> outcomes(int calls) {
        return IntStream.range(0, calls).mapToObj(call -> outcome()).toList();
    }

    @Test
    void matchesAndHitsAreCounted() {
        ActiveFault fault = faults.add(FaultRule.on("ListStreams").every(3).unavailable());

        assertThat(outcomes(7))
                .containsExactly(
                        "served", "served", "ServiceUnavailable", "served", "served", "ServiceUnavailable", "served");
        assertThat(fault.matches()).isEqualTo(7);
        assertThat(fault.hits()).isEqualTo(2);
        assertThat(fault.hasEnded()).isFalse();
    }

    @Test
    void theFirstRuleWhoseTurnItIsStrikesAndThoseBehindItCountNothing() {
        ActiveFault first = faults.add(FaultRule.on("ListStreams").every(2).unavailable());
        ActiveFault second = faults.add(FaultRule.onAny().every(2).internalFailure());
        ActiveFault third = faults.add(FaultRule.on("ListShards").unavailable());

        assertThat(outcomes(6))
                .containsExactly(
                        "served",
                        "ServiceUnavailable",
                        "InternalFailure",
                        "ServiceUnavailable",
                        "served",
                        "ServiceUnavailable");
        assertThat(first.matches()).isEqualTo(6);
        assertThat(second.matches()).isEqualTo(3);
        assertThat(second.hits()).isOne();
        assertThat(third.matches()).isZero();
    }

    @Test
    void aRuleEndsWithItsLastHitAndCountsNoMore() {
        ActiveFault fault =
                faults.add(FaultRule.on("ListStreams").every(2).until(hits(2)).unavailable());

        assertThat(outcomes(8).subList(4, 8)).containsOnly("served");
        assertThat(fault.hasEnded()).isTrue();
        assertThat(fault.matches()).isEqualTo(4);
        assertThat(fault.hits()).isEqualTo(2);
        assertThat(faults.list()).containsExactly(fault);
    }

    @Test
    void aRuleEndsAtItsTimeByTheBrokersClock() {
        ActiveFault fault = faults.add(
                FaultRule.onAny().until(time(Service.START.plusSeconds(10))).unavailable());
        service.advance(Duration.ofMillis(9_999));
        assertThat(outcome()).isEqualTo("ServiceUnavailable");
        assertThat(fault.hasEnded()).isFalse();

        service.advance(Duration.ofMillis(1));
        assertThat(outcome()).isEqualTo("served");
        assertThat(fault.hasEnded()).isTrue();
        assertThat(fault.matches()).isOne();
    }

    @Test
    void aRuleEndsAtWhicheverComesFirst() {
        Until until = new Until(2L, Service.START.plusSeconds(10));
        faults.add(FaultRule.onAny().until(until).unavailable());
        assertThat(outcomes(3)).containsExactly("ServiceUnavailable", "ServiceUnavailable", "served");

        faults.clear();
        faults.add(FaultRule.onAny().until(until).unavailable());
        assertThat(outcome()).isEqualTo("ServiceUnavailable");
        service.advance(Duration.ofSeconds(10));
        assertThat(outcome()).isEqualTo("served");
    }

    @Test
    void aRuleIsRemovedByItselfOrWithAll() {
        ActiveFault first = faults.add(FaultRule.on("ListShards").unavailable());
        ActiveFault second = faults.add(FaultRule.on("ListStreams").unavailable());
        assertThat(faults.list()).containsExactly(first, second);
        assertThat(List.of(first.id(), second.id())).containsExactly("fault-1", "fault-2");
        assertThat(second).hasToString("fault-2: on ListStreams, always, until removed, unavailable");

        second.remove();
        second.remove();
        assertThat(faults.list()).containsExactly(first);
        assertThat(outcome()).isEqualTo("served");

        faults.clear();
        assertThat(faults.list()).isEmpty();
        assertThat(faults.add(FaultRule.on("ListStreams").unavailable()).id()).isEqualTo("fault-3");
    }

    @Test
    void theSameSeedAndTrafficGiveTheSameFaults() {
        long seed = new Random().nextLong();
        faults.add(FaultRule.onAny().probability(0.3, seed).unavailable());
        List<String> first = outcomes(200);
        assertThat(first).as("seed %d", seed).contains("served", "ServiceUnavailable");

        faults.clear();
        faults.add(FaultRule.onAny().probability(0.3, seed).unavailable());
        assertThat(outcomes(200)).as("seed %d", seed).isEqualTo(first);

        faults.clear();
        faults.add(FaultRule.onAny().probability(0.3, seed + 1).unavailable());
        assertThat(outcomes(200)).as("seed %d", seed).isNotEqualTo(first);
    }

    @Test
    void whatComesAtOnceIsCountedOneByOne() {
        ActiveFault every = faults.add(
                FaultRule.on("PutRecord").every(10).until(hits(15_000)).throttle());
        ActiveFault last = faults.add(FaultRule.on("PutRecord").nth(100_000).internalFailure());
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
        KinesisStream stream =
                service.engine().streams().require(StreamKey.of(Service.ACCOUNT, "eu-central-1", "orders"));
        NewRecord record = NewRecord.of("a", null, new byte[1]);
        Shard shard = stream.shards().open().get(0);
        RecordGate gate = service.live().faults().ofRecords("PutRecord");

        Map<ErrorType, Long> refused = IntStream.range(0, 200_000)
                .parallel()
                .mapToObj(ask -> Optional.ofNullable(gate.refuse(stream, shard, record)))
                .flatMap(Optional::stream)
                .collect(Collectors.groupingBy(PutResult.Refused::error, Collectors.counting()));

        assertThat(refused)
                .containsOnly(
                        Map.entry(ErrorType.PROVISIONED_THROUGHPUT_EXCEEDED, 15_000L),
                        Map.entry(ErrorType.INTERNAL_FAILURE, 1L));
        assertThat(every.matches()).isEqualTo(150_000);
        assertThat(last.matches()).isEqualTo(185_000);
    }
}
