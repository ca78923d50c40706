package io.reactorkinesis.localbroker.cli.put;

import org.jspecify.annotations.Nullable;

/**
 * What became of records.
 *
 * @param written how many the stream took
 * @param refused how many it did not, however often they were tried
 * @param reason of the last refusal, or why reading ended before its time; null for none
 */
record Outcome(long written, long refused, @Nullable String reason) {

    static final Outcome NOTHING = new Outcome(0, 0, null);

    /** The end of standard input before its time. */
    static Outcome endedBy(Throwable error) {
        return new Outcome(0, 0, error.getMessage());
    }

    /** What is wrong, for a person; null when all is well. */
    @Nullable
    String complaint() {
        if (reason == null) {
            return null;
        }
        return refused == 0 ? reason : refused + " more were refused to the last: " + reason;
    }

    Outcome and(Outcome later) {
        return new Outcome(
                written + later.written, refused + later.refused, later.reason == null ? reason : later.reason);
    }
}
