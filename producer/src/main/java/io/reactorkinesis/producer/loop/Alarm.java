package io.reactorkinesis.producer.loop;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;

/** Makes a loop run a pass at the earliest of the times asked for. It may ring for nothing, never too late. */
public final class Alarm {

    private final SerialLoop loop;
    private long at = Long.MAX_VALUE;

    @Nullable
    private Disposable timer;

    /** An alarm for tasks of the loop. */
    public Alarm(SerialLoop loop) {
        this.loop = loop;
    }

    /**
     * Asks for a pass.
     *
     * @param time on the loop's clock; {@link Long#MAX_VALUE} asks for nothing
     */
    public void ringAt(long time) {
        if (time >= at) {
            return;
        }
        if (timer != null) {
            timer.dispose();
        }
        at = time;
        timer = loop.after(Math.max(0, time - loop.now()), this::rung);
    }

    private void rung() {
        at = Long.MAX_VALUE;
        timer = null;
    }
}
