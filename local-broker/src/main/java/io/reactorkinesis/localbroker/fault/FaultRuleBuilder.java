package io.reactorkinesis.localbroker.fault;

import io.reactorkinesis.localbroker.engine.shard.ShardId;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.fault.FaultEffect.CutBody;
import io.reactorkinesis.localbroker.fault.FaultEffect.Delay;
import io.reactorkinesis.localbroker.fault.FaultEffect.DropSubscription;
import io.reactorkinesis.localbroker.fault.FaultEffect.ExpireIterator;
import io.reactorkinesis.localbroker.fault.FaultEffect.FailKms;
import io.reactorkinesis.localbroker.fault.FaultEffect.InternalFailure;
import io.reactorkinesis.localbroker.fault.FaultEffect.LoseAnswer;
import io.reactorkinesis.localbroker.fault.FaultEffect.ResetConnection;
import io.reactorkinesis.localbroker.fault.FaultEffect.Throttle;
import io.reactorkinesis.localbroker.fault.FaultEffect.Unavailable;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link FaultRule}: says where and when, and at last, with the method named for an effect, what. Each setter may
 * be called once. Not thread-safe; may be used again for another effect.
 */
public final class FaultRuleBuilder {

    private static final Pattern STREAM_NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");

    private final Set<String> named;

    @Nullable
    String stream;

    @Nullable
    String shard;

    @Nullable
    Pattern partitionKey;

    @Nullable
    FaultTiming timing;

    Until until = Until.REMOVED;

    private FaultRuleBuilder(Set<String> named) {
        this.named = named;
    }

    static FaultRuleBuilder of(Collection<String> operations) {
        if (operations.isEmpty()) {
            throw new IllegalArgumentException("on must name an operation at least; onAny() is for all");
        }
        for (String operation : operations) {
            if (!OperationTable.ALL.contains(operation)) {
                throw new IllegalArgumentException("The service has no operation '" + operation + "'; it has "
                        + String.join(", ", new TreeSet<>(OperationTable.ALL)));
            }
        }
        return new FaultRuleBuilder(Set.copyOf(operations));
    }

    static FaultRuleBuilder ofAny() {
        return new FaultRuleBuilder(Set.of());
    }

    /**
     * Only calls about this stream. Default: any.
     *
     * @param nameOrArn a name, which stands for the streams of that name in every account and region, or an ARN
     */
    public FaultRuleBuilder stream(String nameOrArn) {
        requireFirst("stream", stream);
        if (!STREAM_NAME.matcher(nameOrArn).matches() && StreamKey.ofArn(nameOrArn) == null) {
            throw new IllegalArgumentException(
                    "stream must be a name of 1 to 128 letters, digits, '_', '.' or '-', or the ARN of a stream, but got '"
                            + nameOrArn + "'");
        }
        this.stream = nameOrArn;
        return this;
    }

    /**
     * Only calls about this shard, and records bound for it. Default: any.
     *
     * @param id such as {@code shardId-000000000003}, for which {@code shardId-3} and {@code 3} stand as well
     */
    public FaultRuleBuilder shard(String id) {
        requireFirst("shard", shard);
        this.shard = ShardId.of(ShardId.parse(id)
                .orElseThrow(() -> new IllegalArgumentException(
                        "shard must be an id such as shardId-000000000003, but got '" + id + "'")));
        return this;
    }

    /**
     * Only records with such a partition key, and, where the whole call is struck, calls with such a record. Default: any.
     *
     * @param regex a {@link Pattern} that matches the whole key
     */
    public FaultRuleBuilder partitionKey(String regex) {
        requireFirst("partitionKey", partitionKey);
        try {
            this.partitionKey = Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("partitionKey must be a regular expression: " + e.getMessage(), e);
        }
        return this;
    }

    /** Strikes at its n-th match only, counted from 1. Default: always; at most one of these five is given. */
    public FaultRuleBuilder nth(long n) {
        return timing(new FaultTiming.Nth(n));
    }

    /** Strikes at every n-th match. */
    public FaultRuleBuilder every(long n) {
        return timing(new FaultTiming.Every(n));
    }

    /** Strikes at its first n matches. */
    public FaultRuleBuilder first(long n) {
        return timing(new FaultTiming.First(n));
    }

    /**
     * Strikes by chance, but always the same: the seed and the number of the match decide.
     *
     * @param probability above 0, 1 at most
     */
    public FaultRuleBuilder probability(double probability, long seed) {
        return timing(new FaultTiming.Chance(probability, seed));
    }

    /** Strikes at such matches. */
    public FaultRuleBuilder timing(FaultTiming timing) {
        requireFirst("A timing", this.timing);
        this.timing = timing;
        return this;
    }

    /** When it ends. Default: when it is removed. */
    public FaultRuleBuilder until(Until until) {
        requireFirst("until", this.until.equals(Until.REMOVED) ? null : this.until);
        this.until = until;
        return this;
    }

    /**
     * Refuses as beyond a limit: a record of PutRecord or PutRecords, for itself, or a call of another operation, each in
     * the service's words, ProvisionedThroughputExceededException or LimitExceededException as the operation has it.
     */
    public FaultRule throttle() {
        return effect(new Throttle(false));
    }

    /** As {@link #throttle()}, but a PutRecords as a whole. */
    public FaultRule throttleCall() {
        return effect(new Throttle(true));
    }

    /** Fails a record of PutRecord or PutRecords, for itself, or a call of another operation, with InternalFailure (500). */
    public FaultRule internalFailure() {
        return effect(new InternalFailure(false));
    }

    /** As {@link #internalFailure()}, but a PutRecords as a whole. */
    public FaultRule internalFailureCall() {
        return effect(new InternalFailure(true));
    }

    /** Answers ServiceUnavailable (503), and does nothing. */
    public FaultRule unavailable() {
        return effect(new Unavailable());
    }

    /** Lets a call wait before it begins, by the broker's clock. */
    public FaultRule delay(Duration duration) {
        return effect(new Delay(duration));
    }

    /** Resets the connection, or the stream of HTTP/2, in the place of an answer; the call does nothing. */
    public FaultRule resetConnection() {
        return effect(new ResetConnection());
    }

    /** Lets a call do what it does, and then resets the connection, or the stream of HTTP/2, in the place of the answer. */
    public FaultRule loseAnswer() {
        return effect(new LoseAnswer());
    }

    /**
     * Lets a call do what it does, and ends the connection, or the stream of HTTP/2, within the body of the answer, of
     * which the headers tell the whole length. On SubscribeToShard it is the stream of events that ends so, within a frame.
     *
     * @param bytes how many of the body are sent; all but the last one when it has no more
     */
    public FaultRule cutBody(int bytes) {
        return effect(new CutBody(bytes));
    }

    /** Refuses a GetRecords with ExpiredIteratorException. */
    public FaultRule expireIterator() {
        return effect(new ExpireIterator());
    }

    /** Fails as a call does that needs a key of AWS KMS and cannot have it; a SubscribeToShard in its stream of events. */
    public FaultRule failKms(KmsError error) {
        return effect(new FailKms(error));
    }

    /**
     * Ends the connection, or the stream of HTTP/2, of a SubscribeToShard without an error in its stream of events.
     *
     * @param events how many are sent before; a subscription that has no more ends as usual
     */
    public FaultRule dropSubscription(int events) {
        return effect(new DropSubscription(events));
    }

    /**
     * The rule with this effect.
     *
     * @throws IllegalArgumentException when an operation that was named cannot be struck so, or its requests do not tell the
     *     stream, the shard or the partition key that was asked for
     */
    public FaultRule effect(FaultEffect effect) {
        Set<String> operations = restrict(operations(), OperationTable.of(effect), effect.name());
        if (stream != null) {
            operations = restrict(operations, OperationTable.OF_STREAMS, "stream");
        }
        if (shard != null) {
            operations = restrict(operations, OperationTable.OF_SHARDS, "shard");
        }
        if (partitionKey != null) {
            operations = restrict(operations, OperationTable.PUTS, "partitionKey");
        }
        return new FaultRule(this, operations, effect);
    }

    private Set<String> operations() {
        return named.isEmpty() ? OperationTable.ALL : named;
    }

    private Set<String> restrict(Set<String> operations, Set<String> possible, String part) {
        Set<String> left = new TreeSet<>(operations);
        left.retainAll(possible);
        if (named.isEmpty() ? left.isEmpty() : left.size() < operations.size()) {
            Set<String> wrong = new TreeSet<>(operations);
            wrong.removeAll(possible);
            throw new IllegalArgumentException(part + " cannot be used on " + String.join(", ", wrong) + "; it can on "
                    + String.join(", ", new TreeSet<>(possible)));
        }
        return left;
    }

    private static void requireFirst(String part, @Nullable Object given) {
        if (given != null) {
            throw new IllegalArgumentException(part + " was given already: " + given);
        }
    }
}
