package io.reactorkinesis.localbroker.fault;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A fault to be made on purpose: where, when and what. Immutable; made by the builder that {@link #on(String...)} begins,
 * so that it reads as a sentence:
 *
 * <pre>{@code
 * FaultRule.on("PutRecords").stream("orders").partitionKey("user-.*").every(3).until(hits(5)).throttle()
 * }</pre>
 */
public final class FaultRule {

    private final SortedSet<String> operations;
    private final @Nullable String stream;
    private final @Nullable String shard;
    private final @Nullable Pattern partitionKey;
    private final FaultTiming timing;
    private final Until until;
    private final FaultEffect effect;

    FaultRule(FaultRuleBuilder builder, Set<String> operations, FaultEffect effect) {
        this.operations = Collections.unmodifiableSortedSet(new TreeSet<>(operations));
        this.stream = builder.stream;
        this.shard = builder.shard;
        this.partitionKey = builder.partitionKey;
        this.timing = builder.timing == null ? new FaultTiming.Always() : builder.timing;
        this.until = builder.until;
        this.effect = effect;
    }

    /**
     * Begins a rule about some operations, by the names of the API reference, such as {@code PutRecords}.
     *
     * @throws IllegalArgumentException when there are none, or the service has no such operation
     */
    public static FaultRuleBuilder on(String... operations) {
        return on(List.of(operations));
    }

    /** As {@link #on(String...)}. */
    public static FaultRuleBuilder on(Collection<String> operations) {
        return FaultRuleBuilder.of(operations);
    }

    /** Begins a rule about all operations on which its effect can be had, and which tell what it asks for. */
    public static FaultRuleBuilder onAny() {
        return FaultRuleBuilder.ofAny();
    }

    /** The operations that it is about. */
    public SortedSet<String> operations() {
        return operations;
    }

    /** The name or the ARN of the only stream that it is about; null for any. */
    public @Nullable String stream() {
        return stream;
    }

    /** The id of the only shard that it is about, in its usual form; null for any. */
    public @Nullable String shard() {
        return shard;
    }

    /** What matches the whole of the partition keys that it is about; null for any, or none. */
    public @Nullable Pattern partitionKey() {
        return partitionKey;
    }

    /** At which of its matches it strikes. */
    public FaultTiming timing() {
        return timing;
    }

    /** When it ends. */
    public Until until() {
        return until;
    }

    /** What it does. */
    public FaultEffect effect() {
        return effect;
    }

    /** Whether it strikes records of this operation one by one, and so counts records; otherwise it counts calls. */
    public boolean isOfRecords(String operation) {
        boolean wholeCall = !(effect instanceof FaultEffect.Throttle throttle && !throttle.wholeCall())
                && !(effect instanceof FaultEffect.InternalFailure failure && !failure.wholeCall());
        return !wholeCall && OperationTable.PUTS.contains(operation);
    }

    /** The rule as a sentence, for logs. */
    @Override
    public String toString() {
        StringJoiner sentence = new StringJoiner(", ");
        sentence.add("on " + (operations.size() == 1 ? operations.first() : operations));
        if (stream != null) {
            sentence.add("stream " + stream);
        }
        if (shard != null) {
            sentence.add("shard " + shard);
        }
        if (partitionKey != null) {
            sentence.add("partition key " + partitionKey);
        }
        sentence.add(timing.toString()).add(until.toString());
        Object parameter = effect.parameter();
        return sentence.add(effect.name() + (parameter == null ? "" : " " + parameter))
                .toString();
    }
}
