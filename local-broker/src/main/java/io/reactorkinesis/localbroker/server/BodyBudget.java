package io.reactorkinesis.localbroker.server;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What the bodies that are still coming in may hold together, so that many clients who send much, or never end, cannot
 * exhaust the memory. Thread-safe.
 */
final class BodyBudget {

    private static final int SHARE_OF_MEMORY = 4;

    private final long most;
    private final AtomicLong held = new AtomicLong();

    /**
     * @param most bytes
     */
    BodyBudget(long most) {
        this.most = most;
    }

    /** A quarter of the memory of this process, but room for eight of the largest bodies at least. */
    static BodyBudget ofThisProcess() {
        return new BodyBudget(
                Math.max(8L * RequestBody.MAX_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY));
    }

    /** Takes bytes; false, and none taken, when they are not there. */
    boolean take(int bytes) {
        if (held.addAndGet(bytes) <= most) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    /** Gives bytes back. */
    void give(int bytes) {
        held.addAndGet(-bytes);
    }

    /** The bytes that are taken. */
    long held() {
        return held.get();
    }
}
