package io.reactorkinesis.localbroker.metrics;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Meters that are made when they first count. Thread-safe. */
final class Lazy<T> {

    private final MeterGroup group;
    private final Function<MeterGroup, T> maker;
    private volatile @Nullable T made;

    /**
     * @param maker may be called more than once, as a registry gives the same meter again
     */
    Lazy(MeterGroup group, Function<MeterGroup, T> maker) {
        this.group = group;
        this.maker = maker;
    }

    /** The meters; null when what they are of is gone. */
    @Nullable
    T get() {
        T present = made;
        if (present == null) {
            present = group.make(maker);
            made = present;
        }
        return present;
    }
}
