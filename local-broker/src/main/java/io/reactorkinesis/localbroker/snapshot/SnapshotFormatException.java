package io.reactorkinesis.localbroker.snapshot;

import java.io.IOException;
import java.nio.file.Path;

/** A file that is no snapshot, or none that can be read here. */
public final class SnapshotFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    public enum Problem {
        /** It does not begin as a snapshot. */
        FOREIGN,
        /** It was written by a later version of the broker. */
        NEWER,
        /** Its end is missing. */
        CUT,
        /** It is not as it was written. */
        DAMAGED
    }

    private final Problem problem;

    SnapshotFormatException(Problem problem, Path file, String details) {
        super("Cannot restore from " + file + ": " + details);
        this.problem = problem;
    }

    /** What is wrong with the file. */
    public Problem problem() {
        return problem;
    }
}
