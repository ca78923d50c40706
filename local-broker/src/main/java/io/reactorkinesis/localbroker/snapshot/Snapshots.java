package io.reactorkinesis.localbroker.snapshot;

import io.reactorkinesis.localbroker.engine.EngineState;
import io.reactorkinesis.localbroker.snapshot.SnapshotFormatException.Problem;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * Files that hold the state of an engine: 8 bytes that no other file begins with, the version of the format in 4, the
 * state, a checksum of all that in 4, and 8 bytes that stand at the end of a whole file. Numbers are big-endian. All
 * methods block.
 */
public final class Snapshots {

    /** The version that is written, and the last that is read. */
    public static final int VERSION = 1;

    // As in PNG: not ASCII at the start, so that it is no text, and a line's end of each kind to betray a conversion.
    private static final long BEGIN = 0x8A52_4B53_0D0A_1A0AL;
    private static final long END = 0x8A52_4B45_0D0A_1A0AL;
    private static final int HEAD_BYTES = Long.BYTES + Integer.BYTES;
    private static final int TAIL_BYTES = Integer.BYTES + Long.BYTES;
    private static final int BUFFER_BYTES = 1 << 16;

    private Snapshots() {}

    /**
     * Writes a file, which is whole, and on the disk, as soon as it has its name. One that is there is replaced.
     *
     * @throws IOException when it cannot be written; one that was there is as it was
     */
    public static void write(EngineState state, Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NotDirectoryException("Cannot write " + file + ": there is no directory " + folder);
        }
        Path upload = Files.createTempFile(folder, target.getFileName() + "-", ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(upload, StandardOpenOption.WRITE)) {
                write(state, Channels.newOutputStream(channel));
                channel.force(true);
            }
            Files.move(upload, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(upload);
        }
    }

    private static void write(EngineState state, OutputStream to) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(to, new CRC32C());
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(checked, BUFFER_BYTES));
        out.writeLong(BEGIN);
        out.writeInt(VERSION);
        try (StateOutput values = new StateOutput(out)) {
            EngineStateFormat.write(values, state);
        }
        out.flush();
        out.writeInt((int) checked.getChecksum().getValue());
        out.writeLong(END);
        out.flush();
    }

    /**
     * Reads a file.
     *
     * @throws SnapshotFormatException when it is no snapshot, not whole, or not as it was written
     * @throws IOException when it cannot be read
     */
    public static EngineState read(Path file) throws IOException {
        requireWhole(file);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
            in.skipNBytes(HEAD_BYTES);
            try (StateInput values = new StateInput(in)) {
                return EngineStateFormat.read(values);
            }
        } catch (RuntimeException e) {
            // The checksum is right, so this is what was written: not by this format, whatever it is that fails.
            throw failure(Problem.DAMAGED, file, "it does not hold the state of a broker: " + e.getMessage(), e);
        }
    }

    private static void requireWhole(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer head = read(channel, 0, HEAD_BYTES);
            if (head.remaining() < Long.BYTES || head.getLong() != BEGIN) {
                throw failure(Problem.FOREIGN, file, "it is no snapshot of a local broker");
            }
            int version = head.remaining() < Integer.BYTES ? VERSION : head.getInt();
            if (version > VERSION) {
                throw failure(
                        Problem.NEWER,
                        file,
                        "it has version " + version + " of the format, and this broker reads up to " + VERSION
                                + ". Take a later version of the broker");
            }
            long bodyEnd = channel.size() - TAIL_BYTES;
            ByteBuffer tail = bodyEnd < HEAD_BYTES ? ByteBuffer.allocate(0) : read(channel, bodyEnd, TAIL_BYTES);
            if (tail.remaining() < TAIL_BYTES || tail.getLong(Integer.BYTES) != END) {
                throw failure(Problem.CUT, file, "its end is missing");
            }
            if (version < 1 || tail.getInt() != checksum(channel, bodyEnd)) {
                throw failure(Problem.DAMAGED, file, "its checksum is wrong: it is not as it was written");
            }
        }
    }

    private static int checksum(FileChannel channel, long end) throws IOException {
        CRC32C checksum = new CRC32C();
        for (long at = 0; at < end; at += BUFFER_BYTES) {
            checksum.update(read(channel, at, (int) Math.min(BUFFER_BYTES, end - at)));
        }
        return (int) checksum.getValue();
    }

    /** So many bytes, or those that there are. */
    private static ByteBuffer read(FileChannel channel, long at, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) > 0) {
            // Goes on until all have come.
        }
        return bytes.flip();
    }

    private static SnapshotFormatException failure(Problem problem, Path file, String details) {
        return new SnapshotFormatException(problem, file, details + ".");
    }

    private static SnapshotFormatException failure(Problem problem, Path file, String details, Throwable cause) {
        SnapshotFormatException failure = failure(problem, file, details);
        failure.initCause(cause);
        return failure;
    }
}
