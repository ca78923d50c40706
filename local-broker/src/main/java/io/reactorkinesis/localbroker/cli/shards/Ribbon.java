package io.reactorkinesis.localbroker.cli.shards;

import io.reactorkinesis.record.HashKey;
import io.reactorkinesis.record.HashKeyRange;
import java.util.Locale;

/**
 * A shard's part of the key space.
 *
 * @param from where it begins, of 0 to 1
 * @param to where it ends
 */
record Ribbon(double from, double to) {

    private static final double SMALLEST_TOLD = 0.0001;

    static Ribbon of(HashKeyRange range) {
        double end = range.end().equals(HashKey.MAX) ? 1 : share(range.end().next());
        return new Ribbon(share(range.start()), end);
    }

    /** Drawn in so many columns, at least one of them covered. */
    String draw(int columns, Strokes strokes) {
        int first = (int) Math.min(Math.round(from * columns), columns - 1);
        int end = (int) Math.max(Math.round(to * columns), first + 1);
        return strokes.empty().repeat(first)
                + strokes.covered().repeat(end - first)
                + strokes.empty().repeat(columns - end);
    }

    /** How much it is, in eight columns. */
    String percent() {
        double share = to - from;
        return share < SMALLEST_TOLD ? " <0.01 %" : String.format(Locale.ROOT, "%6.2f %%", share * 100);
    }

    /** The bits below the upper 64 are too small to be seen. */
    private static double share(HashKey key) {
        return ((key.high() >>> 1) + (key.high() & 1) / 2.0) * 0x1p-63;
    }
}
