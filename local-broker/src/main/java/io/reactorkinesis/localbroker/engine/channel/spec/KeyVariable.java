package io.reactorkinesis.localbroker.engine.channel.spec;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The variables of a key template but for the extension, by the service's names. */
final class KeyVariable {

    private static final Map<String, Function<ObjectName, String>> BY_NAME = Map.of(
            "channel-name", ObjectName::channelName,
            "channel-id", ObjectName::channelId,
            "stream-name", ObjectName::streamName,
            "yyyy", time("uuuu"),
            "yy", time("uu"),
            "MM", time("MM"),
            "dd", time("dd"),
            "HH", time("HH"),
            "mm", time("mm"));

    private KeyVariable() {}

    /** Whether there is a variable of this name. */
    static boolean exists(String name) {
        return BY_NAME.containsKey(name);
    }

    /** What a variable that exists stands for. */
    static Function<ObjectName, String> value(String name) {
        return BY_NAME.getOrDefault(name, unknown -> {
            throw new IllegalArgumentException("No variable " + name);
        });
    }

    private static Function<ObjectName, String> time(String pattern) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
        return object -> format.format(object.time());
    }
}
