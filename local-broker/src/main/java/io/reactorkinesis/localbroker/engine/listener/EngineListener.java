package io.reactorkinesis.localbroker.engine.listener;

import io.reactorkinesis.localbroker.engine.limit.LimitedCall;

/**
 * Hears what happens in an engine. It and all that it gives are called by any thread, also under locks: they must not block
 * and are thread-safe.
 */
public interface EngineListener {

    /** Hears nothing. */
    EngineListener NONE = new EngineListener() {
        @Override
        public StreamListener streamOpened(String account, String region, String stream) {
            return StreamListener.NONE;
        }

        @Override
        public void callRateExceeded(LimitedCall call) {}
    };

    /**
     * The first shards of a stream are about to open. The stream that had the name before may be heard of a while longer.
     *
     * @return hears of the stream
     */
    StreamListener streamOpened(String account, String region, String stream);

    /** A call is beyond the rate of its operation, and refused or not. */
    void callRateExceeded(LimitedCall call);
}
