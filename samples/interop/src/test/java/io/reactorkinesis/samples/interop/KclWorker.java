package io.reactorkinesis.samples.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.utils.SdkAutoCloseable;
import software.amazon.kinesis.checkpoint.SentinelCheckpoint;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.leases.Lease;

/** A worker of a {@link KclApplication} that runs. */
final class KclWorker implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Scheduler scheduler;
    private final CompletableFuture<Void> running;
    private final KclRecords read;
    private final List<SdkAutoCloseable> clients;

    private KclWorker(
            Scheduler scheduler, CompletableFuture<Void> running, KclRecords read, List<SdkAutoCloseable> clients) {
        this.scheduler = scheduler;
        this.running = running;
        this.read = read;
        this.clients = clients;
    }

    static KclWorker run(Scheduler scheduler, String thread, KclRecords read, List<SdkAutoCloseable> clients) {
        CompletableFuture<Void> running = CompletableFuture.runAsync(scheduler, run -> new Thread(run, thread).start());
        return new KclWorker(scheduler, running, read, clients);
    }

    /** Waits until the application's workers have handed over that many user records. */
    void awaitRecords(int count) {
        await().atMost(PATIENCE).until(() -> read.count() >= count || running.isDone());
        assertThat(running).as("the worker goes on").isNotDone();
    }

    /** Waits until it has that many leases. */
    void awaitLeases(int count) {
        await().atMost(PATIENCE)
                .until(() -> scheduler.leaseCoordinator().getAssignments().size() == count);
    }

    /** The shards whose end the application has checkpointed in DynamoDB. */
    List<String> checkpointedEnds() throws Exception {
        return scheduler.leaseRefresher().listLeases().stream()
                .filter(lease -> lease.checkpoint().sequenceNumber().equals(SentinelCheckpoint.SHARD_END.toString()))
                .map(Lease::leaseKey)
                .toList();
    }

    /** Lets the processors finish and checkpoint, and gives up the leases. */
    void stopGracefully() throws Exception {
        assertThat(scheduler.startGracefulShutdown().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                .isTrue();
    }

    @Override
    public void close() {
        if (!scheduler.hasGracefulShutdownStarted()) {
            scheduler.shutdown();
        }
        running.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
        clients.forEach(SdkAutoCloseable::close);
    }
}
