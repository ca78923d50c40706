package io.reactorkinesis.localbroker.protocol;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * A request, an answer or a part of one: members by their wire name, in the order in which they were put. Immutable and
 * safe to share, but for payloads: a {@code byte[]} is held and handed out without a copy and must not be written to.
 *
 * <p>The type of a value follows the service model: string {@link String}, integer {@link Integer}, long {@link Long},
 * boolean {@link Boolean}, timestamp {@link Instant}, blob {@code byte[]}, list {@link List}, map {@code Map<String,
 * String>}, structure {@link Structure}, stream of events {@link Flux} of structures. An absent member and a member that was null on the wire are the same: absent.
 *
 * <p>A getter throws {@link ClassCastException} when the member is there with another type, and the {@code required…}
 * ones {@link NullPointerException} when it is not there. A validated request raises neither for a member that the model
 * describes; both are mistakes of the caller.
 */
public final class Structure {

    /** No members. */
    public static final Structure EMPTY = new Structure(new Object[0], 0);

    private static final int USUAL_MEMBERS = 4;

    // A name, then its value. A structure has few members, and each record of a request or answer is a structure: a
    // scan
    // of one array costs less than a map, to make and to ask.
    private final @Nullable Object[] slots;
    private final int used;

    private Structure(@Nullable Object[] slots, int used) {
        this.slots = slots;
        this.used = used;
    }

    /** Starts a structure. */
    public static Builder builder() {
        return new Builder(USUAL_MEMBERS);
    }

    /** Starts a structure that will have about so many members. */
    public static Builder builder(int members) {
        return new Builder(members);
    }

    /**
     * A list that makes each structure when it is asked for, every time anew: for an answer with many, which are written
     * once and one after the other.
     */
    public static <T> List<Structure> listOf(List<T> sources, Function<? super T, Structure> maker) {
        return new AbstractList<>() {
            @Override
            public Structure get(int index) {
                return maker.apply(sources.get(index));
            }

            @Override
            public int size() {
                return sources.size();
            }
        };
    }

    /** How many members are there. */
    public int size() {
        return used / 2;
    }

    /** The name of the member at a place, from 0. */
    public String nameAt(int place) {
        return (String) requireNonNull(slots[2 * place]);
    }

    /** The value of the member at a place, from 0. */
    public Object valueAt(int place) {
        return requireNonNull(slots[2 * place + 1]);
    }

    /** The names of the members that are there. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (int place = 0; place < size(); place++) {
            names.add(nameAt(place));
        }
        return names;
    }

    /** Whether the member is there. */
    public boolean has(String name) {
        return value(name) != null;
    }

    /** The value of any type. */
    public @Nullable Object value(String name) {
        int slot = slot(slots, used, name);
        return slot < 0 ? null : slots[slot + 1];
    }

    private static int slot(@Nullable Object[] slots, int used, String name) {
        for (int slot = 0; slot < used; slot += 2) {
            if (name.equals(slots[slot])) {
                return slot;
            }
        }
        return -1;
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

    public int requiredInteger(String name) {
        return required(name, integer(name));
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

    /** The events of an answer that is a stream of them, each a structure of one member, the event by its name. */
    @SuppressWarnings("unchecked") // The model fixes the type of the events.
    public Flux<Structure> events(String name) {
        return (Flux<Structure>) required(name, get(name, Flux.class));
    }

    private <T> @Nullable T get(String name, Class<T> type) {
        return type.cast(value(name));
    }

    private static <T> T required(String name, @Nullable T value) {
        return requireNonNull(value, () -> "Member '" + name + "' is absent");
    }

    /** The members for a log or a failed test; payloads are not printed. */
    @Override
    public String toString() {
        StringJoiner members = new StringJoiner(", ", "{", "}");
        for (int place = 0; place < size(); place++) {
            members.add(nameAt(place) + "=" + valueAt(place));
        }
        return members.toString();
    }

    /** Collects members. Not thread-safe; {@link #build()} ends its use. */
    public static final class Builder {

        private @Nullable Object[] slots;
        private int used;

        private Builder(int members) {
            slots = new Object[2 * members];
        }

        /**
         * Adds a member, or replaces it where it is.
         *
         * @param name the wire name
         * @param value a value of one of the types that {@link Structure} lists; null leaves the member as it is
         */
        public Builder put(String name, @Nullable Object value) {
            if (value == null) {
                return this;
            }
            int slot = slot(slots, used, name);
            if (slot < 0) {
                slot = used;
                if (used == slots.length) {
                    slots = Arrays.copyOf(slots, 2 * used + 2);
                }
                slots[slot] = name;
                used += 2;
            }
            slots[slot + 1] = value;
            return this;
        }

        /** The structure. The builder must not be used after. */
        public Structure build() {
            return used == 0 ? EMPTY : new Structure(slots, used);
        }
    }
}
