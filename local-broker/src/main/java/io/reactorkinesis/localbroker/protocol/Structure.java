package io.reactorkinesis.localbroker.protocol;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request, an answer or a part of one: members by their wire name, in the order in which they were put. Immutable and
 * safe to share, but for payloads: a {@code byte[]} is held and handed out without a copy and must not be written to.
 *
 * <p>The type of a value follows the service model: string {@link String}, integer {@link Integer}, long {@link Long},
 * boolean {@link Boolean}, timestamp {@link Instant}, blob {@code byte[]}, list {@link List}, map {@code Map<String,
 * String>}, structure {@link Structure}. An absent member and a member that was null on the wire are the same: absent.
 *
 * <p>A getter throws {@link ClassCastException} when the member is there with another type, and the {@code required…}
 * ones {@link NullPointerException} when it is not there. A validated request raises neither for a member that the model
 * describes; both are mistakes of the caller.
 */
public final class Structure {

    /** No members. */
    public static final Structure EMPTY = new Structure(Map.of());

    private final Map<String, Object> members;

    private Structure(Map<String, Object> members) {
        this.members = members;
    }

    /** Starts a structure. */
    public static Builder builder() {
        return new Builder();
    }

    /** The names of the members that are there. */
    public Set<String> names() {
        return members.keySet();
    }

    /** The members that are there. */
    public Set<Map.Entry<String, Object>> entries() {
        return members.entrySet();
    }

    /** Whether the member is there. */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** The value of any type. */
    public @Nullable Object value(String name) {
        return members.get(name);
    }

    public @Nullable String string(String name) {
        return get(name, String.class);
    }

    public String requiredString(String name) {
        return required(name, string(name));
    }

    public @Nullable Integer integer(String name) {
        return get(name, Integer.class);
    }

    public int integer(String name, int whenAbsent) {
        Integer value = integer(name);
        return value == null ? whenAbsent : value;
    }

    public @Nullable Long longInteger(String name) {
        return get(name, Long.class);
    }

    public boolean bool(String name, boolean whenAbsent) {
        Boolean value = get(name, Boolean.class);
        return value == null ? whenAbsent : value;
    }

    public @Nullable Instant timestamp(String name) {
        return get(name, Instant.class);
    }

    /** The payload itself, not a copy. */
    public byte @Nullable [] blob(String name) {
        return get(name, byte[].class);
    }

    /** The payload itself, not a copy. */
    public byte[] requiredBlob(String name) {
        return required(name, blob(name));
    }

    public @Nullable Structure structure(String name) {
        return get(name, Structure.class);
    }

    public Structure requiredStructure(String name) {
        return required(name, structure(name));
    }

    /** The list of structures; empty when absent. */
    @SuppressWarnings("unchecked") // The model fixes the type of the elements.
    public List<Structure> structures(String name) {
        List<?> list = get(name, List.class);
        return list == null ? List.of() : (List<Structure>) list;
    }

    /** The list of strings; empty when absent. */
    @SuppressWarnings("unchecked") // The model fixes the type of the elements.
    public List<String> strings(String name) {
        List<?> list = get(name, List.class);
        return list == null ? List.of() : (List<String>) list;
    }

    /** The map; empty when absent. */
    @SuppressWarnings("unchecked") // The model fixes the type of keys and values.
    public Map<String, String> map(String name) {
        Map<?, ?> map = get(name, Map.class);
        return map == null ? Map.of() : (Map<String, String>) map;
    }

    private <T> @Nullable T get(String name, Class<T> type) {
        return type.cast(members.get(name));
    }

    private static <T> T required(String name, @Nullable T value) {
        return requireNonNull(value, () -> "Member '" + name + "' is absent");
    }

    /** The members for a log or a failed test; payloads are not printed. */
    @Override
    public String toString() {
        return members.toString();
    }

    /** Collects members. Not thread-safe; {@link #build()} ends its use. */
    public static final class Builder {

        private final Map<String, Object> members = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Adds a member.
         *
         * @param name the wire name
         * @param value a value of one of the types that {@link Structure} lists; null leaves the member out
         */
        public Builder put(String name, @Nullable Object value) {
            if (value != null) {
                members.put(name, value);
            }
            return this;
        }

        /** The structure. The builder must not be used after. */
        public Structure build() {
            return members.isEmpty() ? EMPTY : new Structure(Collections.unmodifiableMap(members));
        }
    }
}
