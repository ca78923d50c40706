package io.reactorkinesis.localbroker.engine.listener;

/** Hears what happens to a consumer. */
public interface ConsumerListener {

    /** Hears nothing. */
    ConsumerListener NONE = new ConsumerListener() {
        @Override
        public SubscriptionListener subscribed() {
            return SubscriptionListener.NONE;
        }

        @Override
        public void gone() {}
    };

    /**
     * A subscription begins.
     *
     * @return hears of the subscription
     */
    SubscriptionListener subscribed();

    /** The consumer is gone. */
    void gone();
}
