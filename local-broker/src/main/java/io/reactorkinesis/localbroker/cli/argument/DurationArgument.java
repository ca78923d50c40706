package io.reactorkinesis.localbroker.cli.argument;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.TypeConversionException;

/**
 * A length of time, written as a number and a unit: {@code 500ms}, {@code 1.5s}, {@code 2 minutes}; {@code 0} is none. All
 * that Scala's {@code Duration} takes, which kinesis-mock reads its variables with, but what is negative or endless.
 */
public final class DurationArgument {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(\\p{L}+)");

    /** Nanoseconds by unit. */
    private static final Map<String, Long> UNITS = Stream.of(
                    unit(1, "ns nano nanos nanosecond nanoseconds"),
                    unit(1_000, "µs micro micros microsecond microseconds"),
                    unit(1_000_000, "ms milli millis millisecond milliseconds"),
                    unit(1_000_000_000, "s sec secs second seconds"),
                    unit(60_000_000_000L, "m min mins minute minutes"),
                    unit(3_600_000_000_000L, "h hr hrs hour hours"),
                    unit(86_400_000_000_000L, "d day days"))
            .flatMap(names -> names.entrySet().stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    private DurationArgument() {}

    private static Map<String, Long> unit(long nanos, String names) {
        return Pattern.compile(" ").splitAsStream(names).collect(Collectors.toMap(name -> name, name -> nanos));
    }

    public static Duration parse(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        Matcher matcher = FORM.matcher(text.strip());
        Long unit = matcher.matches() ? UNITS.get(matcher.group(2)) : null;
        if (unit == null) {
            throw new TypeConversionException("'" + text + "' is no length of time, such as 500ms, 1.5s, 2m, 1h or 0");
        }
        BigDecimal seconds = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit, 9));
        long whole = seconds.longValue();
        return Duration.ofSeconds(
                whole,
                seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue());
    }
}
