package io.reactorkinesis.localbroker.operations.fault;

import io.reactorkinesis.localbroker.engine.read.RecordReader;
import io.reactorkinesis.localbroker.engine.read.ShardIterator;
import io.reactorkinesis.localbroker.engine.shard.ShardId;
import io.reactorkinesis.localbroker.engine.stream.StreamErrors;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.fault.FaultEffect;
import io.reactorkinesis.localbroker.fault.KmsError;
import io.reactorkinesis.localbroker.operations.rate.Refusals;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The errors that calls are answered with on purpose, in the service's words where they are known. */
final class FaultErrors {

    /** Refused as beyond provisioned throughput. */
    private static final Set<String> PROVISIONED = Set.of("GetRecords", "GetShardIterator", "PutRecord", "PutRecords");

    private FaultErrors() {}

    /**
     * The error of an effect that is one.
     *
     * @throws IllegalArgumentException when the effect is none
     */
    static ServiceException of(FaultEffect effect, FaultyCall call, Clock clock) {
        if (effect instanceof FaultEffect.Throttle) {
            return throttled(call);
        }
        if (effect instanceof FaultEffect.InternalFailure) {
            return new ServiceException(ErrorType.INTERNAL_FAILURE, null);
        }
        if (effect instanceof FaultEffect.Unavailable) {
            return new ServiceException(ErrorType.SERVICE_UNAVAILABLE, null);
        }
        if (effect instanceof FaultEffect.ExpireIterator) {
            return expired(call.iterator(), clock.millis());
        }
        if (effect instanceof FaultEffect.FailKms failing) {
            return kms(failing.error());
        }
        throw new IllegalArgumentException(effect + " is not an error");
    }

    private static ServiceException throttled(FaultyCall call) {
        StreamKey stream = call.stream();
        ShardIterator iterator = call.iterator();
        if (iterator != null) {
            return StreamErrors.tooManyReads(iterator.stream(), ShardId.of(iterator.shardIndex()));
        }
        boolean tellsShard = stream != null && call.input().has("ShardId");
        if (PROVISIONED.contains(call.operation()) && !tellsShard) {
            return new ServiceException(
                    ErrorType.PROVISIONED_THROUGHPUT_EXCEEDED,
                    "Rate exceeded for "
                            + (stream == null ? "account " + call.context().account() : StreamErrors.named(stream))
                            + ".");
        }
        return Refusals.of(call.operation(), call.context(), call.input(), stream);
    }

    /** The iterator is told to be as old as none may be, whatever its age. */
    private static ServiceException expired(@Nullable ShardIterator iterator, long nowMillis) {
        long oldest = nowMillis - RecordReader.ITERATOR_LIFE_MILLIS - 1;
        return RecordReader.expired(iterator == null ? oldest : Math.min(oldest, iterator.issuedMillis()), nowMillis);
    }

    /** What AWS's API reference says of each. */
    private static ServiceException kms(KmsError error) {
        return switch (error) {
            case ACCESS_DENIED ->
                new ServiceException(
                        ErrorType.KMS_ACCESS_DENIED,
                        "The ciphertext references a key that doesn't exist or that you don't have access to.");
            case DISABLED ->
                new ServiceException(
                        ErrorType.KMS_DISABLED,
                        "The request was rejected because the specified customer master key (CMK) isn't enabled.");
            case INVALID_STATE ->
                new ServiceException(
                        ErrorType.KMS_INVALID_STATE,
                        "The request was rejected because the state of the specified resource isn't valid for this"
                                + " request.");
            case NOT_FOUND ->
                new ServiceException(
                        ErrorType.KMS_NOT_FOUND,
                        "The request was rejected because the specified entity or resource can't be found.");
            case OPT_IN_REQUIRED ->
                new ServiceException(
                        ErrorType.KMS_OPT_IN_REQUIRED, "The AWS access key ID needs a subscription for the service.");
            case THROTTLING ->
                new ServiceException(ErrorType.KMS_THROTTLING, "The request was denied due to request throttling.");
        };
    }
}
