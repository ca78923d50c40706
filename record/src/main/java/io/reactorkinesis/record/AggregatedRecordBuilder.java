package io.reactorkinesis.record;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Packs user records into an {@link AggregatedRecord}. The size is exact at every step, so that a caller can fill a
 * record up to its limit. Keys are stored once, in the order of their first use, as the KPL does.
 *
 * <p>Not for use by several threads at once.
 */
public final class AggregatedRecordBuilder {

    private static final int FIRST_CAPACITY = 16;
    private static final int NONE = -1;

    private final KeyTable partitionKeys = new KeyTable(AggregatedRecord.PARTITION_KEY_TABLE);
    private final KeyTable explicitHashKeys = new KeyTable(AggregatedRecord.EXPLICIT_HASH_KEY_TABLE);
    private final List<SubRecord> records = new ArrayList<>(FIRST_CAPACITY);

    /** For each record its place in either table. */
    private int[] places = new int[2 * FIRST_CAPACITY];

    private int messageSize;

    /**
     * How many bytes {@link #build()} would return once the record were added.
     *
     * @param record the candidate, which is not added
     */
    public long sizeWith(SubRecord record) {
        String hashKey = decimal(record.explicitHashKey());
        int key = partitionKeys.indexOf(record.partitionKey());
        int hash = hashKey == null ? NONE : explicitHashKeys.indexOf(hashKey);
        return size() + growth(record, key, hashKey, hash);
    }

    /**
     * Adds a record. Its data is read when {@link #build()} is called, not copied here.
     *
     * @return this
     */
    public AggregatedRecordBuilder add(SubRecord record) {
        if (!addWithin(Integer.MAX_VALUE, record)) {
            throw new IllegalStateException("An aggregate of more than 2 GiB has no place in an array");
        }
        return this;
    }

    /**
     * Adds a record if it fits.
     *
     * @param maxSize the most bytes that {@link #build()} may return then
     * @return whether it was added
     */
    public boolean addWithin(int maxSize, SubRecord record) {
        String hashKey = decimal(record.explicitHashKey());
        int key = partitionKeys.indexOf(record.partitionKey());
        int hash = hashKey == null ? NONE : explicitHashKeys.indexOf(hashKey);
        long growth = growth(record, key, hashKey, hash);
        if (size() + growth > maxSize) {
            return false;
        }
        if (key == partitionKeys.size()) {
            partitionKeys.add(record.partitionKey());
        }
        if (hashKey != null && hash == explicitHashKeys.size()) {
            explicitHashKeys.add(hashKey);
        }
        if (places.length == 2 * records.size()) {
            places = Arrays.copyOf(places, 2 * places.length);
        }
        places[2 * records.size()] = key;
        places[2 * records.size() + 1] = hash;
        records.add(record);
        messageSize += (int) growth;
        return true;
    }

    /** How many bytes {@link #build()} returns as things stand. */
    public int size() {
        return AggregatedRecord.OVERHEAD + messageSize;
    }

    /** How many records were added. */
    public int count() {
        return records.size();
    }

    /** The data of the Kinesis record. The builder may be filled further and built again. */
    public byte[] build() {
        byte[] bytes = new byte[size()];
        System.arraycopy(AggregatedRecord.MAGIC, 0, bytes, 0, AggregatedRecord.MAGIC.length);
        CodedOutputStream out = CodedOutputStream.newInstance(bytes, AggregatedRecord.MAGIC.length, messageSize);
        try {
            writeMessage(out);
            out.checkNoSpaceLeft();
            MessageDigest md5 = Md5.digest();
            md5.update(bytes, AggregatedRecord.MAGIC.length, messageSize);
            md5.digest(bytes, AggregatedRecord.MAGIC.length + messageSize, Md5.LENGTH);
        } catch (IOException | DigestException e) {
            throw new IllegalStateException("The aggregate did not fit the size computed for it: " + messageSize, e);
        }
        return bytes;
    }

    private void writeMessage(CodedOutputStream out) throws IOException {
        partitionKeys.writeTo(out);
        explicitHashKeys.writeTo(out);
        for (int i = 0; i < records.size(); i++) {
            write(out, records.get(i), places[2 * i], places[2 * i + 1]);
        }
    }

    private static void write(CodedOutputStream out, SubRecord record, int key, int hash) throws IOException {
        writeDelimiter(out, AggregatedRecord.RECORDS, bodySize(record, key, hash));
        out.writeUInt64(AggregatedRecord.RECORD_PARTITION_KEY_INDEX, key);
        if (hash != NONE) {
            out.writeUInt64(AggregatedRecord.RECORD_EXPLICIT_HASH_KEY_INDEX, hash);
        }
        ByteBuffer data = record.data();
        writeDelimiter(out, AggregatedRecord.RECORD_DATA, data.remaining());
        if (data.hasArray()) {
            out.write(data.array(), data.arrayOffset() + data.position(), data.remaining());
        } else {
            out.write(data.duplicate());
        }
        for (Map.Entry<String, String> tag : record.attributes().entrySet()) {
            writeDelimiter(out, AggregatedRecord.RECORD_TAGS, tagSize(tag));
            out.writeString(AggregatedRecord.TAG_KEY, tag.getKey());
            out.writeString(AggregatedRecord.TAG_VALUE, tag.getValue());
        }
    }

    /** The bytes by which the message grows with a record. */
    private long growth(SubRecord record, int key, @Nullable String hashKey, int hash) {
        long tables = key == partitionKeys.size() ? partitionKeys.growth(record.partitionKey()) : 0;
        if (hashKey != null && hash == explicitHashKeys.size()) {
            tables += explicitHashKeys.growth(hashKey);
        }
        return tables + lengthDelimited(AggregatedRecord.RECORDS, bodySize(record, key, hash));
    }

    private static int bodySize(SubRecord record, int key, int hash) {
        int size = CodedOutputStream.computeUInt64Size(AggregatedRecord.RECORD_PARTITION_KEY_INDEX, key);
        if (hash != NONE) {
            size += CodedOutputStream.computeUInt64Size(AggregatedRecord.RECORD_EXPLICIT_HASH_KEY_INDEX, hash);
        }
        size += lengthDelimited(AggregatedRecord.RECORD_DATA, record.data().remaining());
        if (!record.attributes().isEmpty()) {
            for (Map.Entry<String, String> tag : record.attributes().entrySet()) {
                size += lengthDelimited(AggregatedRecord.RECORD_TAGS, tagSize(tag));
            }
        }
        return size;
    }

    private static int tagSize(Map.Entry<String, String> tag) {
        return CodedOutputStream.computeStringSize(AggregatedRecord.TAG_KEY, tag.getKey())
                + CodedOutputStream.computeStringSize(AggregatedRecord.TAG_VALUE, tag.getValue());
    }

    private static int lengthDelimited(int field, int length) {
        return CodedOutputStream.computeTagSize(field) + CodedOutputStream.computeUInt32SizeNoTag(length) + length;
    }

    private static void writeDelimiter(CodedOutputStream out, int field, int length) throws IOException {
        out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt32NoTag(length);
    }

    private static @Nullable String decimal(@Nullable HashKey key) {
        return key == null ? null : key.toString();
    }
}
