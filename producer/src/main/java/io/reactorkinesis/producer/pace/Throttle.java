package io.reactorkinesis.producer.pace;

import io.reactorkinesis.producer.retry.Backoff;
import io.reactorkinesis.producer.retry.Pause;
import org.jspecify.annotations.Nullable;

/**
 * How much one shard may be sent. It follows the shard's {@linkplain ShardPace pace}, if that is kept; and a shard that
 * took nothing of a call is left in peace for a growing while, after which one call tries. For the loop.
 */
public final class Throttle {

    private final @Nullable ShardPace pace;
    private final Pause pause;
    private int inFlight;
    private int taken;
    private int throttled;
    private int failed;

    Throttle(@Nullable ShardPace pace, Backoff backoff) {
        this.pace = pace;
        this.pause = new Pause(backoff);
    }

    /** Whether the shard refused records lately and is sent less than its full share. */
    public boolean isOn() {
        return pause.isTroubled() || (pace != null && pace.isReduced());
    }

    /** Whether the shard may be sent something now. */
    public boolean isOpen(long now) {
        return !waitsForAnswer() && now >= opensAt();
    }

    /** Whether the shard took nothing of the last call and the one call that tries has no answer yet. */
    public boolean waitsForAnswer() {
        return pause.isTroubled() && inFlight > 0;
    }

    /** From when on the shard may be sent something. */
    public long opensAt() {
        return pace == null ? pause.until() : Math.max(pace.opensAt(), pause.until());
    }

    /** About how many Kinesis records may be sent now, while it is open. */
    public int records(long now) {
        return pace == null ? Integer.MAX_VALUE : pace.records(now);
    }

    /** About how many bytes may be sent now, while it is open. */
    public long bytes(long now) {
        return pace == null ? Long.MAX_VALUE : pace.bytes(now);
    }

    /** A Kinesis record of that size goes out in a call. */
    public void departed(int size, long now) {
        inFlight++;
        if (pace != null) {
            pace.departed(size, now);
        }
    }

    /** A call with one of the Kinesis records is answered, or failed as a whole. */
    public void returned() {
        inFlight--;
    }

    /** The shard took a Kinesis record. */
    public void taken(int size) {
        taken++;
        if (pace != null) {
            pace.taken(size);
        }
    }

    /** The shard refused a Kinesis record because it had enough. */
    public void throttled(int size) {
        throttled++;
        if (pace != null) {
            pace.refused(size);
        }
    }

    /** The shard refused a Kinesis record for a reason that passes and says nothing about its capacity. */
    public void failed() {
        failed++;
    }

    /** All Kinesis records of a call were counted. Calling it again for the same call has no effect. */
    public void answered(long callStartedAt, long now) {
        if (taken + throttled + failed == 0) {
            return;
        }
        // Without a pace only the pause holds back, so that it has to begin with the first record refused.
        if (throttled + failed > 0 && (taken == 0 || (pace == null && throttled > 0))) {
            pause.failed(callStartedAt, now, taken == 0);
        } else if (taken > 0) {
            pause.cleared();
        }
        if (pace != null) {
            pace.learn(now);
        }
        taken = 0;
        throttled = 0;
        failed = 0;
    }
}
