package io.reactorkinesis.samples.quickstart;

import io.reactorkinesis.checkpoint.FileLeaseStore;
import io.reactorkinesis.checkpoint.Lease;
import io.reactorkinesis.checkpoint.LeaseStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Where the checkpoints are kept: in a file that outlives this program, or in memory. */
final class Leases implements AutoCloseable {

    private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

    private final @Nullable Path path;
    private final @Nullable FileLeaseStore file;
    private final LeaseStore store;

    private Leases(@Nullable Path path, @Nullable FileLeaseStore file, LeaseStore store) {
        this.path = path;
        this.file = file;
        this.store = store;
    }

    static Leases open(@Nullable Path path) {
        if (path == null) {
            return new Leases(null, null, LeaseStore.inMemory());
        }
        FileLeaseStore file = FileLeaseStore.open(path);
        return new Leases(path, file, file);
    }

    LeaseStore store() {
        return store;
    }

    /** Lines that say where receiving begins or goes on; none when the checkpoints are not kept. */
    Flux<String> describe() {
        if (path == null) {
            return Flux.empty();
        }
        List<Lease> leases = store.initialize()
                .thenMany(store.findAll())
                .sort(Comparator.comparing(Lease::key))
                .collectList()
                .blockOptional(READ_TIMEOUT)
                .orElseThrow();
        if (leases.isEmpty()) {
            return Flux.just("Lease file " + path + " is new: receiving begins at the oldest record.");
        }
        return Flux.just("Lease file " + path + ": receiving goes on where it stopped.")
                .concatWith(Flux.fromIterable(leases)
                        .map(lease -> "  " + lease.key()
                                + (lease.isComplete() ? " was read to its end" : " after " + lease.checkpoint())));
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
