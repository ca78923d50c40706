package io.reactorkinesis.checkpoint;

import io.reactorkinesis.record.HashKeyRange;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.StringDataType;

/** How keys and rows stand in a lease file. A row begins with the version of its layout. */
final class LeaseFileTypes {

    private static final byte VERSION = 1;
    private static final StringDataType TEXT = StringDataType.INSTANCE;

    private LeaseFileTypes() {}

    static MVMap.Builder<LeaseKey, Lease> leases() {
        return new MVMap.Builder<LeaseKey, Lease>().keyType(new KeyType()).valueType(leaseType());
    }

    static MVMap.Builder<String, WorkerHeartbeat> workers() {
        return new MVMap.Builder<String, WorkerHeartbeat>().keyType(TEXT).valueType(workerType());
    }

    private static RowType<Lease> leaseType() {
        return new RowType<>(LeaseFileTypes::writeLease, LeaseFileTypes::readLease, Lease[]::new);
    }

    private static void writeLease(WriteBuffer out, Lease lease) {
        TEXT.write(out, lease.key().toString());
        String owner = lease.owner();
        out.put((byte) (owner == null ? 0 : 1));
        if (owner != null) {
            TEXT.write(out, owner);
        }
        out.putVarLong(lease.counter());
        TEXT.write(out, lease.checkpoint().toString());
        writeTexts(out, lease.parentShardIds());
        writeTexts(out, lease.childShardIds());
        TEXT.write(out, lease.hashKeyRange().start().toString());
        TEXT.write(out, lease.hashKeyRange().end().toString());
    }

    private static Lease readLease(ByteBuffer in) {
        return new Lease(
                LeaseKey.parse(TEXT.read(in)),
                in.get() == 0 ? null : TEXT.read(in),
                DataUtils.readVarLong(in),
                Checkpoint.parse(TEXT.read(in)),
                readTexts(in),
                readTexts(in),
                HashKeyRange.parse(TEXT.read(in), TEXT.read(in)));
    }

    private static RowType<WorkerHeartbeat> workerType() {
        return new RowType<>(LeaseFileTypes::writeWorker, LeaseFileTypes::readWorker, WorkerHeartbeat[]::new);
    }

    private static void writeWorker(WriteBuffer out, WorkerHeartbeat worker) {
        TEXT.write(out, worker.workerId());
        TEXT.write(out, worker.session());
        out.putVarLong(worker.counter());
    }

    private static WorkerHeartbeat readWorker(ByteBuffer in) {
        return new WorkerHeartbeat(TEXT.read(in), TEXT.read(in), DataUtils.readVarLong(in));
    }

    private static void writeTexts(WriteBuffer out, Set<String> texts) {
        out.putVarInt(texts.size());
        texts.forEach(text -> TEXT.write(out, text));
    }

    private static Set<String> readTexts(ByteBuffer in) {
        Set<String> texts = new HashSet<>();
        for (int left = DataUtils.readVarInt(in); left > 0; left--) {
            texts.add(TEXT.read(in));
        }
        return texts;
    }

    /** Keys stand as their text and are ordered as keys. */
    private static final class KeyType extends BasicDataType<LeaseKey> {

        @Override
        public int compare(LeaseKey left, LeaseKey right) {
            return left.compareTo(right);
        }

        @Override
        public int getMemory(LeaseKey key) {
            return TEXT.getMemory(key.toString());
        }

        @Override
        public void write(WriteBuffer out, LeaseKey key) {
            TEXT.write(out, key.toString());
        }

        @Override
        public LeaseKey read(ByteBuffer in) {
            return LeaseKey.parse(TEXT.read(in));
        }

        @Override
        public LeaseKey[] createStorage(int size) {
            return new LeaseKey[size];
        }
    }

    /** Rows are compared only for equality, which is what a compare-and-set needs. */
    private static final class RowType<T> extends BasicDataType<T> {

        /** Roughly what a row takes in memory; MVStore sizes its cache by it. */
        private static final int ESTIMATED_BYTES = 512;

        private final BiConsumer<WriteBuffer, T> writer;
        private final Function<ByteBuffer, T> reader;
        private final IntFunction<T[]> storage;

        RowType(BiConsumer<WriteBuffer, T> writer, Function<ByteBuffer, T> reader, IntFunction<T[]> storage) {
            this.writer = writer;
            this.reader = reader;
            this.storage = storage;
        }

        @Override
        public int compare(T left, T right) {
            return left.equals(right) ? 0 : 1;
        }

        @Override
        public int getMemory(T row) {
            return ESTIMATED_BYTES;
        }

        @Override
        public void write(WriteBuffer out, T row) {
            out.put(VERSION);
            writer.accept(out, row);
        }

        @Override
        public T read(ByteBuffer in) {
            byte version = in.get();
            if (version != VERSION) {
                throw new IllegalStateException("The lease file was written by a later release: row layout " + version
                        + ", but this one knows " + VERSION);
            }
            return reader.apply(in);
        }

        @Override
        public T[] createStorage(int size) {
            return storage.apply(size);
        }
    }
}
