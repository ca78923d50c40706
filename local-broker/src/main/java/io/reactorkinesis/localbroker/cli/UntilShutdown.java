package io.reactorkinesis.localbroker.cli;

import io.reactorkinesis.localbroker.LocalBroker;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Keeps a broker until the process is told to end, by SIGTERM or Ctrl-C; then closes it before the process does end. */
final class UntilShutdown implements Consumer<LocalBroker> {

    @Override
    public void accept(LocalBroker broker) {
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            broker.close();
                            closed.countDown();
                        },
                        "local-broker-shutdown"));
        try {
            closed.await();
        } catch (InterruptedException e) {
            broker.close();
            Thread.currentThread().interrupt();
        }
    }
}
