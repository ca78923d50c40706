package io.reactorkinesis.producer.pipeline;

import io.reactorkinesis.producer.loop.Alarm;
import io.reactorkinesis.producer.loop.SerialLoop;
import io.reactorkinesis.producer.order.KeyGate;

/** Works the gate that keeps the order of keys, at the end of each pass of the loop. For the loop. */
final class GateKeeper {

    private final KeyGate gate;
    private final Retrier retrier;
    private final SerialLoop loop;
    private final Alarm alarm;

    GateKeeper(KeyGate gate, Retrier retrier, SerialLoop loop) {
        this.gate = gate;
        this.retrier = retrier;
        this.loop = loop;
        this.alarm = new Alarm(loop);
    }

    /** Gives up what waited too long. */
    void expire() {
        gate.removeTakenUpTo(retrier.expiryOf(loop.now()), record -> retrier.goOn(record, null));
    }

    /** Lets pass what may by now. */
    void settle() {
        gate.settle();
        alarm.ringAt(retrier.expiresAt(gate.oldest()));
    }

    /** The pipeline closes; records get their results there. */
    void close() {
        gate.clear();
    }
}
