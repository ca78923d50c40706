package io.reactorkinesis.localbroker.conformance.walk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Where in a request a value stands.
 *
 * @param path as the service's messages spell it
 * @param around the whole request, sound but for the value
 */
record Place(String path, Function<Object, Map<String, Object>> around) {

    /** The request itself. */
    @SuppressWarnings("unchecked") // A request is an object; its names are strings.
    static Place root() {
        return new Place("", request -> (Map<String, Object>) request);
    }

    /** A member of the structure here, beside the others. */
    Place member(String name, Map<String, Object> others) {
        String inner = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        return new Place(path.isEmpty() ? inner : path + '.' + inner, value -> {
            Map<String, Object> members = new LinkedHashMap<>(others);
            members.put(name, value);
            return around.apply(members);
        });
    }

    /** The second element of the list here, behind a sound one. */
    Place second(Object first) {
        return new Place(path + ".2.member", value -> around.apply(new ArrayList<>(List.of(first, value))));
    }

    /** The value of an entry of the map here. */
    Place entry(String key) {
        return new Place(path + '.' + key + ".member", value -> around.apply(Map.of(key, value)));
    }

    Map<String, Object> with(Object value) {
        return around.apply(value);
    }
}
