package io.reactorkinesis.producer.pending;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tries in order, immutable, so that the records of one aggregate share what they went through together.
 *
 * @param earlier those before the last
 * @param last the latest
 * @param count how many in all
 */
public record Tries(@Nullable Tries earlier, Try last, int count) {

    /** The tries with one more at the end. */
    public static Tries append(@Nullable Tries earlier, Try last) {
        return new Tries(earlier, last, countOf(earlier) + 1);
    }

    /** One list of tries after another. */
    public static @Nullable Tries join(@Nullable Tries first, @Nullable Tries second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        Tries joined = first;
        for (Try next : second.inOrder()) {
            joined = append(joined, next);
        }
        return joined;
    }

    /** How many tries; none for null. */
    public static int countOf(@Nullable Tries tries) {
        return tries == null ? 0 : tries.count;
    }

    /** The tries, the earliest first. */
    public List<Try> inOrder() {
        List<Try> list = new ArrayList<>(count);
        for (Tries at = this; at != null; at = at.earlier) {
            list.add(at.last);
        }
        Collections.reverse(list);
        return list;
    }
}
