package io.reactorkinesis.localbroker.engine.stream;

/** An update that is to be finished once, by the time that it takes or before. Guarded by its stream. */
final class UpdateUnderWay {

    private final Runnable finish;
    private boolean finished;

    UpdateUnderWay(Runnable finish) {
        this.finish = finish;
    }

    /** One that is finished. */
    static UpdateUnderWay none() {
        UpdateUnderWay none = new UpdateUnderWay(() -> {});
        none.finished = true;
        return none;
    }

    /** Finishes it; false when that has been done. */
    boolean finish() {
        if (finished) {
            return false;
        }
        finished = true;
        finish.run();
        return true;
    }
}
