package io.reactorkinesis.localbroker.engine.settings;

import io.reactorkinesis.localbroker.engine.limit.RollingQuota;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamErrors;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.time.Clock;
import java.util.regex.Pattern;

/**
 * Encryption on the server's side, on and off. There are no keys here: any well-formed name of one stands for a key that
 * exists and may be used. Thread-safe.
 */
public final class EncryptionRules {

    private static final String ID = "(?:[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|mrk-[0-9a-fA-F]{32})";
    private static final String ALIAS = "alias/[a-zA-Z0-9/_-]{1,250}";
    private static final Pattern KEY =
            Pattern.compile(ID + "|" + ALIAS + "|arn:aws[^:]*:kms:[^:]+:\\d{12}:(?:key/" + ID + "|" + ALIAS + ")");

    private final Clock clock;

    public EncryptionRules(Clock clock) {
        this.clock = clock;
    }

    /**
     * Whether the stream may be encrypted under the key from now on, which is counted.
     *
     * @throws ServiceException when the name of the key is malformed, or after 25 times in 24 hours
     */
    public void requireStart(KinesisStream stream, String keyId) {
        requireWellFormed(keyId);
        take(stream, stream.changeQuotas().encryptionStarts(), "enabled");
    }

    /**
     * Whether the stream's encryption may end now, which is counted.
     *
     * @throws ServiceException when the name of the key is malformed, or after 25 times in 24 hours
     */
    public void requireStop(KinesisStream stream, String keyId) {
        requireWellFormed(keyId);
        take(stream, stream.changeQuotas().encryptionStops(), "disabled");
    }

    private static void requireWellFormed(String keyId) {
        if (!KEY.matcher(keyId).matches()) {
            throw new ServiceException(
                    ErrorType.INVALID_ARGUMENT,
                    "KeyId " + keyId + " is not the id or the ARN of an AWS KMS key, nor an alias such as"
                            + " alias/aws/kinesis or the ARN of one.");
        }
    }

    private void take(KinesisStream stream, RollingQuota quota, String done) {
        if (!quota.tryTake(clock.millis())) {
            throw new ServiceException(
                    ErrorType.LIMIT_EXCEEDED,
                    "Server-side encryption of " + StreamErrors.named(stream.key()) + " was " + done + " "
                            + quota.limit() + " times within 24 hours, which is the limit. Try again later.");
        }
    }
}
