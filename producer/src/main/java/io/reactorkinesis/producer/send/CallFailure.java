package io.reactorkinesis.producer.send;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.NonRetryableException;

/**
 * Why a whole call failed.
 *
 * @param code the service's code, or the simple name of the client's exception
 * @param message the words of the service or the client
 * @param mayPass whether the same call may succeed later
 * @param cause what the client threw; null when no client did
 */
public record CallFailure(
        String code,
        String message,
        boolean mayPass,
        @Nullable Throwable cause) {

    /** Codes of HTTP status 400 that say "later", beside those that the SDK knows as throttling. */
    private static final Set<String> PASSING = Set.of(
            "ProvisionedThroughputExceededException",
            "LimitExceededException",
            "KMSThrottlingException",
            "RequestTimeout",
            "RequestTimeoutException",
            "InternalFailure",
            // Credentials that ran out on the way; the client brings new ones to the next call, or time to live ends
            // it.
            "ExpiredToken",
            "ExpiredTokenException",
            "RequestExpired");

    /** Codes by which the service refuses a call for what one of its records is. */
    private static final Set<String> OF_RECORDS =
            Set.of("ValidationException", "InvalidArgumentException", "RequestEntityTooLargeException");

    /** Codes for a single record, in the answer to a call, that say "later". */
    private static final Set<String> PASSING_RECORD = Set.of(
            "ProvisionedThroughputExceededException",
            "InternalFailure",
            "ServiceUnavailable",
            "KMSThrottlingException",
            "LimitExceededException");

    /** Whether the service, which refused a single record with that code, may take it later. */
    public static boolean recordMayPass(String code) {
        return PASSING_RECORD.contains(code);
    }

    /** Whether the call may have been refused for one of its records, so that the others may pass without it. */
    public boolean isOfRecords() {
        return !mayPass && OF_RECORDS.contains(code);
    }

    /** Classifies what a client's future failed with. */
    public static CallFailure of(Throwable thrown) {
        Throwable error =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return error instanceof AwsServiceException service ? ofService(service) : ofClient(error);
    }

    /** The call got no answer in time. */
    static CallFailure timeout(long millis) {
        return new CallFailure("RequestTimeout", "No answer within " + millis + " ms (requestTimeout)", true, null);
    }

    /** The answer does not belong to the call. */
    static CallFailure malformed(int sent, int answered) {
        return new CallFailure(
                "MalformedAnswer", "The answer has " + answered + " results for " + sent + " records", true, null);
    }

    private static CallFailure ofService(AwsServiceException error) {
        AwsErrorDetails details = error.awsErrorDetails();
        String code = details == null || details.errorCode() == null
                ? error.getClass().getSimpleName()
                : details.errorCode();
        String message = details == null || details.errorMessage() == null ? words(error) : details.errorMessage();
        boolean mayPass = error.statusCode() >= 500 || error.isThrottlingException() || PASSING.contains(code);
        return new CallFailure(code, message, mayPass, error);
    }

    private static CallFailure ofClient(Throwable error) {
        return new CallFailure(error.getClass().getSimpleName(), words(error), isPassing(error), error);
    }

    /** Only what the network does to a call; a missing region, wrong credentials or a closed client stay as they are. */
    private static boolean isPassing(Throwable error) {
        if (error instanceof NonRetryableException) {
            return false;
        }
        for (Throwable at = error; at != null; at = at.getCause()) {
            if (at instanceof IOException
                    || at instanceof TimeoutException
                    || at instanceof ApiCallTimeoutException
                    || at instanceof ApiCallAttemptTimeoutException) {
                return true;
            }
        }
        return false;
    }

    private static String words(Throwable error) {
        return error.getMessage() == null ? error.toString() : error.getMessage();
    }
}
