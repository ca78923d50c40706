package io.reactorkinesis.localbroker.fault;

import java.util.Arrays;

/** What AWS KMS can have against the key of an encrypted stream. */
public enum KmsError {
    /** The caller may not use the key. */
    ACCESS_DENIED("KMSAccessDeniedException"),
    /** The key is disabled. */
    DISABLED("KMSDisabledException"),
    /** The key is in another state than the request needs, such as pending deletion. */
    INVALID_STATE("KMSInvalidStateException"),
    /** There is no such key. */
    NOT_FOUND("KMSNotFoundException"),
    /** The account has no subscription for the service. */
    OPT_IN_REQUIRED("KMSOptInRequired"),
    /** The key is asked for too often. */
    THROTTLING("KMSThrottlingException");

    private final String errorCode;

    KmsError(String errorCode) {
        this.errorCode = errorCode;
    }

    /** What the service calls it. */
    public String errorCode() {
        return errorCode;
    }

    /**
     * The error that the service calls so.
     *
     * @throws IllegalArgumentException when there is none; the message lists all
     */
    public static KmsError of(String errorCode) {
        for (KmsError error : values()) {
            if (error.errorCode.equals(errorCode)) {
                return error;
            }
        }
        throw new IllegalArgumentException("An error of KMS is one of "
                + String.join(
                        ", ", Arrays.stream(values()).map(KmsError::errorCode).toList()) + ", but got '"
                + errorCode + "'");
    }
}
