package io.reactorkinesis.localbroker.operations.fault;

import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.write.NewRecord;
import io.reactorkinesis.localbroker.engine.write.PutResult;
import io.reactorkinesis.localbroker.engine.write.RecordGate;
import io.reactorkinesis.localbroker.fault.ActiveFault;
import io.reactorkinesis.localbroker.fault.FaultEffect;
import io.reactorkinesis.localbroker.fault.FaultRule;
import io.reactorkinesis.localbroker.fault.Faults;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/** The rules of a broker. Without any, a call costs two volatile reads more. Thread-safe. */
public final class BrokerFaults implements Faults {

    private final Clock clock;
    private final Scheduler scheduler;
    private volatile List<CountedRule> rules = List.of();
    private long added;

    /**
     * @param clock by which rules end
     * @param scheduler by which calls are delayed
     */
    public BrokerFaults(Clock clock, Scheduler scheduler) {
        this.clock = clock;
        this.scheduler = scheduler;
    }

    @Override
    public synchronized ActiveFault add(FaultRule rule) {
        CountedRule counted = new CountedRule("fault-" + ++added, rule, clock, this::remove);
        List<CountedRule> more = new ArrayList<>(rules);
        more.add(counted);
        rules = List.copyOf(more);
        return counted;
    }

    @Override
    public List<ActiveFault> list() {
        return List.copyOf(rules);
    }

    @Override
    public synchronized void clear() {
        rules = List.of();
    }

    private synchronized void remove(CountedRule removed) {
        rules = rules.stream().filter(rule -> !rule.equals(removed)).toList();
    }

    Scheduler scheduler() {
        return scheduler;
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    /** What strikes this call as a whole; null when nothing does. */
    @Nullable
    FaultEffect strike(FaultyCall call) {
        String operation = call.operation();
        return strike(rules, rule -> !rule.isOfRecords(operation) && call.isAt(rule));
    }

    /** What records meet that an operation is about to write. */
    public RecordGate ofRecords(String operation) {
        List<CountedRule> now = rules;
        return now.isEmpty()
                ? RecordGate.OPEN
                : (stream, shard, record) -> refusal(now, operation, stream.key(), shard.id(), record);
    }

    private static PutResult.@Nullable Refused refusal(
            List<CountedRule> rules, String operation, StreamKey stream, String shard, NewRecord record) {
        FaultEffect effect = strike(
                rules,
                rule -> rule.isOfRecords(operation)
                        && Places.isAbout(rule, operation)
                        && Places.isAbout(rule, stream)
                        && Places.takes(rule, shard, record.partitionKey()));
        if (effect == null) {
            return null;
        }
        return effect instanceof FaultEffect.Throttle
                ? PutResult.Refused.throttled(stream, shard)
                : PutResult.Refused.failed();
    }

    private static @Nullable FaultEffect strike(List<CountedRule> rules, Predicate<FaultRule> isThere) {
        for (CountedRule counted : rules) {
            if (isThere.test(counted.rule()) && counted.strike()) {
                return counted.rule().effect();
            }
        }
        return null;
    }
}
