package io.reactorkinesis.localbroker.server.signature;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A signature is good from five minutes before the service's time to five minutes after, a presigned one as it says. */
final class SignatureTime {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int MAX_EXPIRES_DIGITS = 6;
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Clock clock;

    SignatureTime(Clock clock) {
        this.clock = clock;
    }

    /** The time of the signature, {@code yyyyMMdd'T'HHmmss'Z'}. */
    String requireCurrent(SignedRequest request) {
        Instant signed = parse(request.date());
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Duration lifetime = request.presigned() ? lifetime(request) : TOLERANCE;
        if (signed.isBefore(now.minus(lifetime))) {
            throw refused("Signature expired: " + text(signed) + " is now earlier than " + text(now.minus(lifetime))
                    + " (" + text(now) + " - " + spoken(lifetime) + ")");
        }
        if (signed.isAfter(now.plus(TOLERANCE))) {
            throw refused("Signature not yet current: " + text(signed) + " is still later than "
                    + text(now.plus(TOLERANCE)) + " (" + text(now) + " + " + spoken(TOLERANCE) + ")");
        }
        return request.date();
    }

    private static Instant parse(String date) {
        try {
            return LocalDateTime.parse(date, BASIC).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new ServiceException(
                    ErrorType.INCOMPLETE_SIGNATURE,
                    "Date must be in ISO-8601 'basic format'. Got '" + date
                            + "'. See http://en.wikipedia.org/wiki/ISO_8601");
        }
    }

    private static Duration lifetime(SignedRequest request) {
        List<String> expires =
                new QueryStringDecoder(request.uri()).parameters().get("X-Amz-Expires");
        if (expires == null) {
            return TOLERANCE;
        }
        String seconds = expires.get(0);
        boolean isNumber = !seconds.isEmpty()
                && seconds.length() <= MAX_EXPIRES_DIGITS
                && seconds.chars().allMatch(symbol -> symbol >= '0' && symbol <= '9');
        if (!isNumber || Duration.ofSeconds(Integer.parseInt(seconds)).compareTo(Duration.ofDays(7)) > 0) {
            throw refused("X-Amz-Expires must be a number of seconds up to 604800, but is '" + seconds + "'");
        }
        return Duration.ofSeconds(Integer.parseInt(seconds));
    }

    private static ServiceException refused(String message) {
        return new ServiceException(ErrorType.INVALID_SIGNATURE, message);
    }

    private static String text(Instant instant) {
        return BASIC.format(instant);
    }

    private static String spoken(Duration duration) {
        return duration.toSecondsPart() == 0 ? duration.toMinutes() + " min." : duration.toSeconds() + " sec.";
    }
}
