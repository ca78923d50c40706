package io.reactorkinesis.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorkinesis.record.HashKeyRange;
import io.reactorkinesis.record.RecordPosition;
import io.reactorkinesis.record.SequenceNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.test.StepVerifier;

final class FileLeaseStoreTest implements LeaseStoreTck {

    private static final Lease SHARD = Lease.unowned(
            LeaseKey.of("shardId-000000000001"),
            Checkpoint.TRIM_HORIZON,
            Set.of("shardId-000000000000"),
            HashKeyRange.even(2).get(1));
    private static final Checkpoint PROGRESS = Checkpoint.at(new RecordPosition(SequenceNumber.parse("4711"), 3));

    @TempDir
    Path folder;

    private final List<FileLeaseStore> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(FileLeaseStore::close);
    }

    @Override
    public LeaseStore emptyStore() {
        return open("leases.mv");
    }

    @Test
    void whatWasStoredIsThereAfterAnOrderlyRestart() {
        FileLeaseStore before = open("leases.mv");
        Lease progress = handle(before);
        WorkerHeartbeat worker = before.join("a", "life-1").block(PATIENCE);
        before.close();

        FileLeaseStore after = open("leases.mv");

        StepVerifier.create(after.findAll()).expectNext(progress).verifyComplete();
        StepVerifier.create(after.findWorkers())
                .expectNext(Objects.requireNonNull(worker))
                .verifyComplete();
    }

    @Test
    void whatWasStoredIsInTheFileWithoutClosingIt() throws IOException {
        FileLeaseStore killed = open("leases.mv");
        Lease progress = handle(killed);
        // What a killed process leaves: the bytes that it had handed to the operating system.
        Files.copy(folder.resolve("leases.mv"), folder.resolve("left.mv"));

        StepVerifier.create(open("left.mv").findAll()).expectNext(progress).verifyComplete();
    }

    @Test
    void aSecondUserOfTheFileIsToldToNameAnother() {
        open("leases.mv");

        assertThatThrownBy(() -> open("leases.mv"))
                .isInstanceOf(LeaseFileException.class)
                .hasMessageContaining("leases.mv is open in another process")
                .hasMessageContaining("name another file");
    }

    @Test
    void aFileOfAnotherKindIsLeftAlone() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "to do: nothing\n".repeat(2_000));

        assertThatThrownBy(() -> open("notes.txt"))
                .isInstanceOf(LeaseFileException.class)
                .hasMessageContaining("no lease file");
        assertThat(text).hasContent("to do: nothing\n".repeat(2_000));
    }

    @Test
    void aFolderThatDoesNotExistIsNamed() {
        assertThatThrownBy(() -> open("missing/leases.mv"))
                .isInstanceOf(LeaseFileException.class)
                .hasMessageContaining("missing");
    }

    private Lease handle(FileLeaseStore store) {
        store.createIfAbsent(SHARD).block(PATIENCE);
        Lease held = Objects.requireNonNull(store.acquire(SHARD, "a").block(PATIENCE));
        return Objects.requireNonNull(store.checkpoint(held, PROGRESS).block(PATIENCE));
    }

    private FileLeaseStore open(String name) {
        FileLeaseStore store = FileLeaseStore.open(folder.resolve(name));
        opened.add(store);
        return store;
    }
}
