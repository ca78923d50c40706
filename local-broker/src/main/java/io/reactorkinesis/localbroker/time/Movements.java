package io.reactorkinesis.localbroker.time;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The movements of a clock that were asked for, which are carried out one by one. Used under a lock, but for {@link #tell}. */
final class Movements {

    private final Hands hands;
    private final Deque<Advance> asked = new ArrayDeque<>();
    private final Queue<Advance> ended = new ConcurrentLinkedQueue<>();
    private @Nullable Advance underWay;
    private long promisedNanos;

    Movements(Hands hands) {
        this.hands = hands;
    }

    /**
     * Asks for one.
     *
     * @throws IllegalArgumentException when it is backward, or leads too far
     */
    Advance ask(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("The clock moves forward only, but was to be moved by " + by);
        }
        Duration left = BrokerClock.MAX_ADVANCE.minusNanos(promisedNanos);
        if (by.compareTo(left) > 0) {
            throw new IllegalArgumentException("The clock can be moved by " + BrokerClock.MAX_ADVANCE.toDays()
                    + " days in all, and has " + left + " left, but was to be moved by " + by
                    + ". Start another broker.");
        }
        promisedNanos += by.toNanos();
        Advance advance = new Advance(by.toNanos());
        asked.add(advance);
        return advance;
    }

    @Nullable
    Advance underWay() {
        return underWay;
    }

    /** The one that is under way; the next one begins here when none is. */
    @Nullable
    Advance begun(boolean frozen) {
        if (underWay == null && !asked.isEmpty()) {
            Advance next = asked.remove();
            hands.stand();
            next.untilNanos = hands.nanos() + next.nanos;
            next.fromFrozen = frozen;
            underWay = next;
        }
        return underWay;
    }

    /** The one that is under way has nothing more to do. */
    void end(Advance advance, boolean frozen) {
        underWay = null;
        hands.moveTo(advance.untilNanos);
        if (!frozen) {
            if (advance.fromFrozen) {
                hands.goOn();
            } else {
                hands.catchUp();
            }
        }
        ended.add(advance);
    }

    /** All end here, with an error. */
    void abandon(String reason) {
        if (underWay != null) {
            asked.addFirst(underWay);
            underWay = null;
        }
        for (Advance advance = asked.poll(); advance != null; advance = asked.poll()) {
            advance.failed(new IllegalStateException(reason));
            ended.add(advance);
        }
    }

    /** Tells of those that have ended. */
    void tell() {
        for (Advance advance = ended.poll(); advance != null; advance = ended.poll()) {
            advance.tell();
        }
    }
}
