package io.reactorkinesis.producer;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;

/** Says why a record failed in the SDK's exceptions, so that code that calls the SDK needs no other catch. */
final class SdkErrors {

    private static final String THROTTLED = "ProvisionedThroughputExceededException";

    /** Codes that are ours, not the service's: nobody answered, the answer was of no use, or nobody was asked. */
    private static final Set<String> OURS =
            Set.of("RequestTimeout", "MalformedAnswer", "WrongShard", "PartitionKeyMissing");

    private SdkErrors() {}

    /** What the SDK threw, what it throws for the service's code, or one of the client's with our reason as its cause. */
    static SdkException of(SendException error) {
        if (error.getCause() instanceof SdkException thrown) {
            return thrown;
        }
        String code = error.getCause() == null ? serviceCode(error) : null;
        if (code == null || OURS.contains(code)) {
            return SdkClientException.create(String.valueOf(error.getMessage()), error);
        }
        KinesisException.Builder answer =
                code.equals(THROTTLED) ? ProvisionedThroughputExceededException.builder() : KinesisException.builder();
        return (SdkException) answer.message(error.getMessage())
                .cause(error)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(error.getMessage())
                        .serviceName("Kinesis")
                        .build())
                .build();
    }

    /** What the service called it; null when the service did not say anything. */
    private static @Nullable String serviceCode(SendException error) {
        if (error instanceof ServiceRejectedException rejected) {
            return rejected.errorCode();
        }
        List<Attempt> attempts = error.attempts();
        return error instanceof RetriesExhaustedException && !attempts.isEmpty()
                ? attempts.get(attempts.size() - 1).errorCode()
                : null;
    }
}
