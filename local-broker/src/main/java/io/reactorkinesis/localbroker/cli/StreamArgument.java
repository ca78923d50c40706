package io.reactorkinesis.localbroker.cli;

import io.reactorkinesis.localbroker.LocalBrokerBuilder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/**
 * A stream to begin with, written {@code NAME}, {@code NAME:SHARDS}, {@code NAME:SHARDS:REGION} or {@code NAME::REGION}.
 *
 * @param name of the stream
 * @param shards how many it begins with
 * @param region where it is; null for the broker's own
 */
record StreamArgument(String name, int shards, @Nullable String region) {

    private static final Pattern FORM = Pattern.compile("([^:]+)(?::(\\d{0,9})(?::([^:]*))?)?");

    static StreamArgument parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new TypeConversionException(
                    "'" + text + "' is no NAME, NAME:SHARDS or NAME:SHARDS:REGION, such as orders:2");
        }
        String shards = matcher.group(2);
        String region = matcher.group(3);
        return new StreamArgument(
                matcher.group(1),
                isAbsent(shards) ? LocalBrokerBuilder.DEFAULT_SHARDS : Integer.parseInt(shards),
                isAbsent(region) ? null : region);
    }

    private static boolean isAbsent(@Nullable String part) {
        return part == null || part.isEmpty();
    }

    void applyTo(LocalBrokerBuilder builder) {
        if (region == null) {
            builder.stream(name, shards);
        } else {
            builder.stream(name, shards, region);
        }
    }
}
