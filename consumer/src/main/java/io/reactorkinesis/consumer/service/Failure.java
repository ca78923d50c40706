package io.reactorkinesis.consumer.service;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/** What a failed call means for what to do next. */
public enum Failure {

    /** Called too often or for too much: call again later. */
    THROTTLED,

    /** The iterator is older than five minutes: get a new one. */
    EXPIRED_ITERATOR,

    /** There is no such stream, or no such shard in it. */
    NOT_FOUND,

    /** These credentials may not make the call. */
    DENIED,

    /** The service does not understand the request. */
    INVALID,

    /** Anything else, such as a broken connection or an error of the service: call again later. */
    TRANSIENT;

    private static final int FORBIDDEN = 403;

    /** Whether calling again is of no use, as long as nobody changes streams or permissions. */
    public boolean isFinal() {
        return this == NOT_FOUND || this == DENIED;
    }

    /** Classifies what a call failed with. */
    public static Failure of(Throwable error) {
        if (error instanceof ProvisionedThroughputExceededException || error instanceof LimitExceededException) {
            return THROTTLED;
        }
        if (error instanceof ExpiredIteratorException) {
            return EXPIRED_ITERATOR;
        }
        if (error instanceof ResourceNotFoundException) {
            return NOT_FOUND;
        }
        if (error instanceof InvalidArgumentException) {
            return INVALID;
        }
        if (error instanceof AwsServiceException answer) {
            return of(answer);
        }
        return TRANSIENT;
    }

    /** By code: some of these have no class of their own in the SDK, others not in every version. */
    private static Failure of(AwsServiceException answer) {
        if (answer.isThrottlingException()) {
            return THROTTLED;
        }
        String code = answer.awsErrorDetails() == null
                ? null
                : answer.awsErrorDetails().errorCode();
        if (code == null) {
            return answer.statusCode() == FORBIDDEN ? DENIED : TRANSIENT;
        }
        return switch (code) {
            case "AccessDeniedException",
                    "UnrecognizedClientException",
                    "InvalidClientTokenId",
                    "IncompleteSignatureException",
                    "MissingAuthenticationTokenException",
                    "InvalidSignatureException" -> DENIED;
            case "ValidationException", "SerializationException", "UnknownOperationException" -> INVALID;
            default -> TRANSIENT;
        };
    }
}
