package io.reactorkinesis.localbroker.engine.resource;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tags of a resource, at most {@value #MAX_TAGS}. A refused call changes nothing. Thread-safe. */
public final class Tags {

    /** The most tags that a resource carries; the service's number. */
    public static final int MAX_TAGS = 50;

    private final String kind;
    private final String named;
    private volatile NavigableMap<String, String> byKey = Collections.emptyNavigableMap();

    /**
     * @param kind what carries them, such as {@code stream}
     * @param named which one, as the service's texts name it: {@code stream orders under account 123456789012}
     * @param initial what it carries from the start
     * @throws ServiceException when it cannot carry these
     */
    public Tags(String kind, String named, Map<String, String> initial) {
        this.kind = kind;
        this.named = named;
        add(initial);
    }

    /** Those there are now, in the order of their keys. Never changes. */
    public NavigableMap<String, String> all() {
        return byKey;
    }

    /**
     * Some of those there are now, in the order of their keys.
     *
     * @param exclusiveStart only keys above this one; null for all
     */
    public Page page(@Nullable String exclusiveStart, int limit) {
        NavigableMap<String, String> rest = exclusiveStart == null ? byKey : byKey.tailMap(exclusiveStart, false);
        return new Page(rest.entrySet().stream().limit(limit).toList(), rest.size() > limit);
    }

    /**
     * Adds tags; those whose keys are there already get the new values.
     *
     * @throws ServiceException when one holds a character that is not allowed, or they would be too many
     */
    public synchronized void add(Map<String, String> added) {
        TagCharacters.require(added.keySet(), "Failed to add tags to " + named);
        TagCharacters.require(added.values(), "Failed to add tags to " + named);
        NavigableMap<String, String> all = new TreeMap<>(byKey);
        all.putAll(added);
        if (all.size() > MAX_TAGS) {
            throw new ServiceException(
                    ErrorType.INVALID_ARGUMENT,
                    "Failed to add tags to " + named + " because a given " + kind + " cannot have more than " + MAX_TAGS
                            + " tags associated with it.");
        }
        byKey = Collections.unmodifiableNavigableMap(all);
    }

    /**
     * Removes the tags of these keys. Keys that are not there are not looked at.
     *
     * @throws ServiceException when one holds a character that is not allowed
     */
    public synchronized void remove(Collection<String> keys) {
        TagCharacters.require(keys, "Failed to remove tags from " + named);
        NavigableMap<String, String> rest = new TreeMap<>(byKey);
        keys.forEach(rest::remove);
        byKey = Collections.unmodifiableNavigableMap(rest);
    }

    /**
     * Some tags.
     *
     * @param tags in the order of their keys
     * @param more whether others follow
     */
    public record Page(List<Map.Entry<String, String>> tags, boolean more) {}
}
