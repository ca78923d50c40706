package io.reactorkinesis.localbroker.engine.subscription;

import org.jspecify.annotations.Nullable;

/**
 * How a subscription ends.
 *
 * @param told whether the subscriber hears of it
 * @param error what it hears; null when it ended normally
 */
record Ending(boolean told, @Nullable Throwable error) {

    /** Its time is over, or its shard. */
    static final Ending COMPLETED = new Ending(true, null);

    /** The subscriber does not want more. */
    static final Ending CANCELLED = new Ending(false, null);

    static Ending failed(Throwable error) {
        return new Ending(true, error);
    }
}
