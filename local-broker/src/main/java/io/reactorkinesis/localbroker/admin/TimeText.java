package io.reactorkinesis.localbroker.admin;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times and lengths of time as a person writes them. */
final class TimeText {

    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");

    private TimeText() {}

    /**
     * A length of time: {@code 500ms}, {@code 90s}, {@code 5m}, {@code 24h}, {@code 7d}, or as ISO 8601 has it, {@code
     * PT1M30S}.
     *
     * @throws Refusal when it is none
     */
    static Duration duration(String name, String text) {
        Matcher amount = AMOUNT.matcher(text);
        try {
            return amount.matches() ? duration(Long.parseLong(amount.group(1)), amount.group(2)) : Duration.parse(text);
        } catch (DateTimeException | ArithmeticException e) {
            throw Refusal.badRequest("'" + name
                    + "' must be a length of time such as 500ms, 90s, 5m, 24h or 7d, but is '" + text + "'.");
        }
    }

    private static Duration duration(long number, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    /**
     * A time as ISO 8601 has it.
     *
     * @throws Refusal when it is none
     */
    static Instant instant(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw Refusal.badRequest(
                    "'" + name + "' must be a time such as 2026-11-23T10:00:00Z, but is '" + text + "'.");
        }
    }
}
