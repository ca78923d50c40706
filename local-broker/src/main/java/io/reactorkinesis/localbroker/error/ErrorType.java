package io.reactorkinesis.localbroker.error;

/** The service's error types, by the name that the wire carries. */
public enum ErrorType {
    ACCESS_DENIED("AccessDeniedException"),
    DRY_RUN("DryRunOperationException"),
    EXPIRED_ITERATOR("ExpiredIteratorException"),
    EXPIRED_NEXT_TOKEN("ExpiredNextTokenException"),
    INCOMPLETE_SIGNATURE("IncompleteSignatureException"),
    INTERNAL_FAILURE("InternalFailure"),
    INVALID_ARGUMENT("InvalidArgumentException"),
    INVALID_SIGNATURE("InvalidSignatureException"),
    KMS_ACCESS_DENIED("KMSAccessDeniedException"),
    KMS_DISABLED("KMSDisabledException"),
    KMS_INVALID_STATE("KMSInvalidStateException"),
    KMS_NOT_FOUND("KMSNotFoundException"),
    KMS_OPT_IN_REQUIRED("KMSOptInRequired"),
    KMS_THROTTLING("KMSThrottlingException"),
    LIMIT_EXCEEDED("LimitExceededException"),
    MISSING_AUTHENTICATION_TOKEN("MissingAuthenticationTokenException"),
    PROVISIONED_THROUGHPUT_EXCEEDED("ProvisionedThroughputExceededException"),
    RESOURCE_IN_USE("ResourceInUseException"),
    RESOURCE_NOT_FOUND("ResourceNotFoundException"),
    SERIALIZATION("SerializationException"),
    SERVICE_UNAVAILABLE("ServiceUnavailable"),
    UNKNOWN_OPERATION("UnknownOperationException"),
    UNRECOGNIZED_CLIENT("UnrecognizedClientException"),
    UNSUPPORTED_MEDIA_TYPE("UnsupportedMediaTypeException"),
    VALIDATION("ValidationException");

    private final String wireName;

    ErrorType(String wireName) {
        this.wireName = wireName;
    }

    /** The {@code __type} of the error body. */
    public String wireName() {
        return wireName;
    }

    /** The absolute id of its shape, which the model of the service has, or else the framework that the service stands on. */
    public String shapeId() {
        String namespace = switch (this) {
            case INCOMPLETE_SIGNATURE,
                    INTERNAL_FAILURE,
                    INVALID_SIGNATURE,
                    MISSING_AUTHENTICATION_TOKEN,
                    SERIALIZATION,
                    SERVICE_UNAVAILABLE,
                    UNKNOWN_OPERATION,
                    UNRECOGNIZED_CLIENT,
                    UNSUPPORTED_MEDIA_TYPE -> "com.amazon.coral.service";
            default -> "com.amazonaws.kinesis";
        };
        return namespace + '#' + wireName;
    }

    /** The HTTP status: 500 and 503 for faults of the service, 415 for another encoding than said, 400 for all else. */
    public int httpStatus() {
        return switch (this) {
            case INTERNAL_FAILURE -> 500;
            case SERVICE_UNAVAILABLE -> 503;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            default -> 400;
        };
    }
}
