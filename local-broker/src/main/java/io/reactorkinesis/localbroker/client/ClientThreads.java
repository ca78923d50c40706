package io.reactorkinesis.localbroker.client;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * What the clients over HTTP of all brokers in this JVM share: each would else have a dozen threads of its own. The threads
 * are daemons.
 */
final class ClientThreads {

    /** So many callbacks of applications may block at once. */
    private static final int MAX_COMPLETIONS = 64;

    private static final long IDLE_SECONDS = 10;

    /** Runs what applications do with answers. */
    static final ExecutorService COMPLETIONS = ending(new ThreadPoolExecutor(
            MAX_COMPLETIONS,
            MAX_COMPLETIONS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            daemons("local-broker-client-")));

    /** Waits for the SDK's delays and timeouts. */
    static final ScheduledExecutorService TIMERS = timers();

    private ClientThreads() {}

    /**
     * Has a client stay open as long as the JVM runs. The last of Netty's to close ends the event loops that all share,
     * which takes 2 seconds, and would be the last again with the next broker.
     */
    static void keepEventLoops() {
        Kept.touch();
    }

    private static ScheduledExecutorService timers() {
        ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1, daemons("local-broker-client-timer-"));
        timers.setRemoveOnCancelPolicy(true);
        return timers;
    }

    private static ThreadPoolExecutor ending(ThreadPoolExecutor executor) {
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    private static ThreadFactory daemons(String prefix) {
        AtomicInteger made = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + made.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    private static final class Kept {

        @SuppressWarnings("unused") // That it is there is its use.
        private static final Object CLIENT = HttpClients.asynchronous(AttributeMap.empty());

        private static void touch() {}
    }
}
