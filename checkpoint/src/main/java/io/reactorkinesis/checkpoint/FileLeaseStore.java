package io.reactorkinesis.checkpoint;

import java.nio.file.Path;
import java.util.Set;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Leases in one file, for workers of one process that are to go on after a restart where they stopped. Needs {@code
 * com.h2database:h2-mvstore} on the class path, which this module does not bring along.
 *
 * <p>A write is in the file when its Mono completes, so it survives the end of the process, a killed one included. It
 * is not forced to the disk: a power failure may take back the last checkpoints, after which their records come again.
 *
 * <p>One process at a time may have the file open. Calls do their I/O on a thread of the store's own, one at a time.
 */
public final class FileLeaseStore implements LeaseStore, AutoCloseable {

    private final MVStore file;
    private final MapLeaseStore rows;
    private final Scheduler scheduler;

    private FileLeaseStore(MVStore file, Scheduler scheduler) {
        this.file = file;
        this.scheduler = scheduler;
        this.rows = new MapLeaseStore(
                file.openMap("leases", LeaseFileTypes.leases()), file.openMap("workers", LeaseFileTypes.workers()));
    }

    /**
     * Opens the file, or makes it when there is none. This reads and writes on the calling thread, so it is not for a
     * thread that must not block.
     *
     * @param path of the file; its folder exists
     * @throws LeaseFileException when another process has the file open, when it is no lease file or damaged, or when it
     *     cannot be read and written
     */
    public static FileLeaseStore open(Path path) {
        try {
            // Every write commits by itself, so there is nothing for MVStore's own writer thread to do.
            MVStore file = new MVStore.Builder()
                    .fileName(path.toAbsolutePath().toString())
                    .autoCommitDisabled()
                    .open();
            return new FileLeaseStore(file, Schedulers.newSingle("lease-file", true));
        } catch (MVStoreException e) {
            throw new LeaseFileException(describe(path, e), e);
        } catch (IllegalArgumentException e) {
            throw new LeaseFileException("The lease file " + path + " cannot be opened: " + e.getMessage(), e);
        }
    }

    @Override
    public Mono<Void> initialize() {
        return rows.initialize();
    }

    @Override
    public Flux<Lease> findAll() {
        return rows.findAll().subscribeOn(scheduler);
    }

    @Override
    public Mono<Lease> find(LeaseKey key) {
        return rows.find(key).subscribeOn(scheduler);
    }

    @Override
    public Mono<Boolean> createIfAbsent(Lease lease) {
        return committed(rows.createIfAbsent(lease));
    }

    @Override
    public Mono<Lease> acquire(Lease seen, String workerId) {
        return committed(rows.acquire(seen, workerId));
    }

    @Override
    public Mono<Lease> checkpoint(Lease held, Checkpoint checkpoint) {
        return committed(rows.checkpoint(held, checkpoint));
    }

    @Override
    public Mono<Lease> complete(Lease held, Set<String> childShardIds) {
        return committed(rows.complete(held, childShardIds));
    }

    @Override
    public Mono<Lease> release(Lease held) {
        return committed(rows.release(held));
    }

    @Override
    public Mono<Boolean> delete(Lease seen) {
        return committed(rows.delete(seen));
    }

    @Override
    public Flux<WorkerHeartbeat> findWorkers() {
        return rows.findWorkers().subscribeOn(scheduler);
    }

    @Override
    public Mono<WorkerHeartbeat> join(String workerId, String session) {
        return committed(rows.join(workerId, session));
    }

    @Override
    public Mono<WorkerHeartbeat> beat(WorkerHeartbeat last) {
        return committed(rows.beat(last));
    }

    @Override
    public Mono<Boolean> forget(WorkerHeartbeat seen) {
        return committed(rows.forget(seen));
    }

    /** Closes the file; calls made later fail. Blocks until the file is closed. */
    @Override
    public void close() {
        scheduler.dispose();
        file.close();
    }

    private <T> Mono<T> committed(Mono<T> write) {
        return write.doOnNext(result -> file.commit()).subscribeOn(scheduler);
    }

    private static String describe(Path path, MVStoreException e) {
        return switch (e.getErrorCode()) {
            case DataUtils.ERROR_FILE_LOCKED ->
                "The lease file " + path
                        + " is open in another process, and one at a time may use it. Stop that process, or name another"
                        + " file.";
            case DataUtils.ERROR_FILE_CORRUPT, DataUtils.ERROR_UNSUPPORTED_FORMAT ->
                "The file " + path
                        + " is no lease file, or is damaged. Move it away to begin anew, or name another file.";
            default -> "The lease file " + path + " cannot be opened: " + e.getMessage();
        };
    }
}
