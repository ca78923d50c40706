package io.reactorkinesis.localbroker.engine.listener;

/** Hears what happens in a subscription. */
public interface SubscriptionListener {

    /** Hears nothing. */
    SubscriptionListener NONE = new SubscriptionListener() {
        @Override
        public void sent(int records, long bytes, long millisBehindLatest) {}

        @Override
        public void ended() {}
    };

    /**
     * An event was sent.
     *
     * @param bytes of payloads and partition keys
     */
    void sent(int records, long bytes, long millisBehindLatest);

    /** It has ended. */
    void ended();
}
