package io.reactorkinesis.producer.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.NonRetryableException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

class CallFailureTest {

    @ParameterizedTest
    @CsvSource({
        "400, ProvisionedThroughputExceededException, true",
        "400, LimitExceededException, true",
        "400, KMSThrottlingException, true",
        "400, ThrottlingException, true",
        "429, TooManyRequests, true",
        "500, InternalFailure, true",
        "503, ServiceUnavailable, true",
        "400, ValidationException, false",
        "400, InvalidArgumentException, false",
        "400, AccessDeniedException, false",
        "400, ResourceNotFoundException, false",
        "400, KMSDisabledException, false",
        "403, InvalidSignatureException, false",
    })
    void theServiceSaysWhetherLaterMayBeBetter(int status, String code, boolean mayPass) {
        CallFailure failure = CallFailure.of(new CompletionException(KinesisException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("Words")
                        .build())
                .build()));

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.message()).isEqualTo("Words");
        assertThat(failure.mayPass()).isEqualTo(mayPass);
    }

    static Stream<Throwable> passing() {
        return Stream.of(
                new IOException("Connection reset"),
                new TimeoutException("Acquire operation took longer than the configured maximum time"),
                SdkClientException.create("Unable to execute HTTP request", new IOException("Connection refused")),
                ApiCallTimeoutException.create(1_000));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatTheNetworkDoesMayPass(Throwable error) {
        assertThat(CallFailure.of(error).mayPass()).isTrue();
    }

    static Stream<Throwable> lasting() {
        return Stream.of(
                SdkClientException.create("Unable to load credentials"),
                new IllegalStateException("Connection pool shut down"),
                NonRetryableException.create("Unable to marshal", new IOException("Broken")));
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void whatIsWrongWithTheClientLasts(Throwable error) {
        assertThat(CallFailure.of(error).mayPass()).isFalse();
    }
}
