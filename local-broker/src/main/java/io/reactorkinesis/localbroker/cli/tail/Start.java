package io.reactorkinesis.localbroker.cli.tail;

import io.reactorkinesis.localbroker.cli.argument.DurationArgument;
import io.reactorkinesis.localbroker.cli.connect.CommandException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;
import software.amazon.awssdk.services.kinesis.model.ShardFilter;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * Where in a stream to begin.
 *
 * @param type in the words of GetShardIterator
 * @param instant for AT_TIMESTAMP, else null
 * @param after the record to begin behind, for AFTER_SEQUENCE_NUMBER, else null
 */
record Start(
        ShardIteratorType type,
        @Nullable Instant instant,
        @Nullable String after) {

    static final Start LATEST = new Start(ShardIteratorType.LATEST, null, null);
    static final Start TRIM_HORIZON = new Start(ShardIteratorType.TRIM_HORIZON, null, null);

    /** The forms of a time; without a zone it is UTC. */
    private static final List<Function<String, Instant>> TIMES = List.of(
            text -> OffsetDateTime.parse(text).toInstant(),
            text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
            text -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));

    static Start at(Instant instant) {
        return new Start(ShardIteratorType.AT_TIMESTAMP, instant, null);
    }

    static Start after(String sequenceNumber) {
        return new Start(ShardIteratorType.AFTER_SEQUENCE_NUMBER, null, sequenceNumber);
    }

    /**
     * Reads {@code LATEST}, {@code TRIM_HORIZON}, a time, or how long ago.
     *
     * @param now what the latter is before
     */
    static Start parse(String text, Instant now) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "LATEST" -> LATEST;
            case "TRIM_HORIZON" -> TRIM_HORIZON;
            default -> at(time(text).orElseGet(() -> before(text, now)));
        };
    }

    private static Optional<Instant> time(String text) {
        return TIMES.stream().flatMap(form -> attempt(form, text)).findFirst();
    }

    private static Stream<Instant> attempt(Function<String, Instant> form, String text) {
        try {
            return Stream.of(form.apply(text));
        } catch (DateTimeParseException anotherForm) {
            return Stream.empty();
        }
    }

    private static Instant before(String text, Instant now) {
        try {
            return now.minus(DurationArgument.parse(text));
        } catch (TypeConversionException e) {
            throw new CommandException("'" + text + "' is no place to begin, such as LATEST, TRIM_HORIZON, 5m or"
                    + " 2026-11-23T08:00:00Z");
        }
    }

    /** The shards that there were then. */
    ShardFilter filter() {
        return ShardFilter.builder()
                .type(
                        switch (type) {
                            case LATEST -> ShardFilterType.AT_LATEST;
                            case AT_TIMESTAMP -> ShardFilterType.AT_TIMESTAMP;
                            default -> ShardFilterType.AT_TRIM_HORIZON;
                        })
                .timestamp(instant)
                .build();
    }
}
