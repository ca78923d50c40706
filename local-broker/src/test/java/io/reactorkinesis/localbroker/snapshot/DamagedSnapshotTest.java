package io.reactorkinesis.localbroker.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.reactorkinesis.localbroker.control.Control;
import io.reactorkinesis.localbroker.operations.Service;
import io.reactorkinesis.localbroker.snapshot.SnapshotFormatException.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

class DamagedSnapshotTest {

    private static final int HEAD = 12;
    private static final int TAIL = 12;

    @TempDir
    private Path directory;

    private final Service service = new Service();
    private final Control control = new Control(service.live(), List.of(), List.of(), time -> Mono.empty());
    private Path file;
    private byte[] whole;

    @BeforeEach
    void aSnapshot() throws IOException {
        file = directory.resolve("state.snapshot");
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 2);
        service.put("orders", "a", "one");
        control.snapshot(file).block();
        whole = Files.readAllBytes(file);
        assertThat(Snapshots.read(file).streams()).hasSize(1);
    }

    @Test
    void aFlippedBitIsNoticedWhereverItIs() throws IOException {
        for (int at = 0; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << at % 8);

            Problem problem = problemOf(flipped);

            if (at < Long.BYTES) {
                assertThat(problem).as("byte %d", at).isEqualTo(Problem.FOREIGN);
            } else if (at < HEAD) {
                assertThat(problem).as("byte %d", at).isIn(Problem.NEWER, Problem.DAMAGED);
            } else if (at < whole.length - Long.BYTES) {
                assertThat(problem).as("byte %d", at).isEqualTo(Problem.DAMAGED);
            } else {
                assertThat(problem).as("byte %d", at).isEqualTo(Problem.CUT);
            }
        }
    }

    @Test
    void aMissingEndIsNoticedWhereverItBegins() throws IOException {
        for (int length = 0; length < whole.length; length++) {
            assertThat(problemOf(Arrays.copyOf(whole, length)))
                    .as("the first %d bytes", length)
                    .isEqualTo(length < Long.BYTES ? Problem.FOREIGN : Problem.CUT);
        }
    }

    @Test
    void aRangeOfZerosIsNoticed() throws IOException {
        for (int from = HEAD; from + 16 < whole.length - TAIL; from += 16) {
            byte[] zeroed = whole.clone();
            Arrays.fill(zeroed, from, from + 16, (byte) 0);

            assertThat(problemOf(zeroed)).as("zeros from %d", from).isEqualTo(Problem.DAMAGED);
        }
    }

    @Test
    void aFileThatWasNeverASnapshotIsNone() throws IOException {
        assertThat(problemOf(new byte[0])).isEqualTo(Problem.FOREIGN);
        assertThat(problemOf("{\"streams\":[]}".getBytes(UTF_8))).isEqualTo(Problem.FOREIGN);
    }

    @Test
    void aLaterVersionIsNamed() throws IOException {
        Files.write(file, sealed(2, new byte[] {1, 2, 3}));

        assertThatThrownBy(() -> Snapshots.read(file))
                .hasMessage(
                        "Cannot restore from " + file + ": it has version 2 of the format, and this broker reads up to"
                                + " 1. Take a later version of the broker.");
    }

    @Test
    void whatIsNoStateIsRefusedThoughItsChecksumIsRight() throws IOException {
        byte[] body = Arrays.copyOfRange(whole, HEAD, whole.length - TAIL);
        assertThat(sealed(1, body)).isEqualTo(whole);
        for (int at = 0; at < body.length; at++) {
            byte[] changed = body.clone();
            changed[at] ^= 0x20;
            Files.write(file, sealed(1, changed));

            // It is read, as another state, or refused; no other end is possible.
            @Nullable SnapshotFormatException refused = read();
            assertThat(refused == null || refused.problem() == Problem.DAMAGED)
                    .as("byte %d", at)
                    .isTrue();
        }
        assertThat(problemOf(sealed(1, new byte[0]))).isEqualTo(Problem.DAMAGED);
        assertThat(problemOf(sealed(1, new byte[] {(byte) 0x9F, 1, (byte) 0xFF})))
                .isEqualTo(Problem.DAMAGED);
    }

    @Test
    void aRestoreThatFailsChangesNothing() throws IOException {
        service.put("orders", "a", "two");
        String before = service.call("ListShards", "StreamName", "orders").toString();
        whole[whole.length / 2] ^= 1;
        Files.write(file, whole);

        assertThatThrownBy(() -> control.restore(file).block()).hasCauseInstanceOf(SnapshotFormatException.class);

        assertThat(service.call("ListShards", "StreamName", "orders")).hasToString(before);
        assertThat(service.live().engine().capture().streams().get(0).shards().all())
                .extracting(shard -> shard.records().size())
                .containsOnlyOnce(2);
    }

    @Test
    void aStateThatNoEngineCanHaveChangesNothing() throws IOException {
        byte[] body = Arrays.copyOfRange(whole, HEAD, whole.length - TAIL);
        int refusals = 0;
        for (int at = 0; at < body.length; at += 11) {
            byte[] changed = body.clone();
            changed[at] ^= 1;
            Files.write(file, sealed(1, changed));
            try {
                control.restore(file).block();
                Files.write(file, whole);
                control.restore(file).block();
            } catch (RuntimeException refused) {
                refusals++;
            }

            assertThat(service.read(service.iterator("orders", 0, "TRIM_HORIZON"))
                                    .size()
                            + service.read(service.iterator("orders", 1, "TRIM_HORIZON"))
                                    .size())
                    .as("byte %d", at)
                    .isEqualTo(1);
        }
        assertThat(refusals).isPositive();
    }

    @Test
    void aSnapshotThatCannotBeWrittenLeavesNothing() throws IOException {
        Path nowhere = directory.resolve("missing").resolve("state.snapshot");

        assertThatThrownBy(() -> control.snapshot(nowhere).block()).hasCauseInstanceOf(NotDirectoryException.class);
        assertThatThrownBy(() -> control.snapshot(directory).block()).hasCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> control.restore(nowhere).block()).hasCauseInstanceOf(NoSuchFileException.class);

        try (var left = Files.list(directory)) {
            assertThat(left).containsExactly(file);
        }
    }

    private Problem problemOf(byte[] content) throws IOException {
        Files.write(file, content);
        @Nullable SnapshotFormatException refused = read();
        assertThat(refused).as("the file is refused").isNotNull();
        return requireNonNull(refused).problem();
    }

    private @Nullable SnapshotFormatException read() {
        return catchThrowableOfType(SnapshotFormatException.class, () -> Snapshots.read(file));
    }

    /** A file with these contents whose checksum is right. */
    private byte[] sealed(int version, byte[] body) {
        ByteBuffer sealed = ByteBuffer.allocate(HEAD + body.length + TAIL);
        sealed.put(whole, 0, Long.BYTES).putInt(version).put(body);
        CRC32C checksum = new CRC32C();
        checksum.update(sealed.array(), 0, sealed.position());
        sealed.putInt((int) checksum.getValue()).put(whole, whole.length - Long.BYTES, Long.BYTES);
        return sealed.array();
    }
}
