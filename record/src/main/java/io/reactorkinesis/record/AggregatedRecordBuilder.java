package io.reactorkinesis.record;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

    private final Map<String, Integer> partitionKeys = new LinkedHashMap<>();
    private final Map<String, Integer> explicitHashKeys = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private int messageSize;

    /**
     * How many bytes {@link #build()} would return once the record were added.
     *
     * @param record the candidate, which is not added
     */
    public long sizeWith(SubRecord record) {
        String hashKey = decimal(record.explicitHashKey());
        long tables = tableGrowth(partitionKeys, AggregatedRecord.PARTITION_KEY_TABLE, record.partitionKey());
        if (hashKey != null) {
            tables += tableGrowth(explicitHashKeys, AggregatedRecord.EXPLICIT_HASH_KEY_TABLE, hashKey);
        }
        int keyIndex = partitionKeys.getOrDefault(record.partitionKey(), partitionKeys.size());
        int hashKeyIndex = hashKey == null ? -1 : explicitHashKeys.getOrDefault(hashKey, explicitHashKeys.size());
        int body = bodySize(keyIndex, hashKeyIndex, record);
        return (long) size() + tables + lengthDelimited(AggregatedRecord.RECORDS, body);
    }

    /**
     * Adds a record. Its data is read when {@link #build()} is called, not copied here.
     *
     * @return this
     */
    public AggregatedRecordBuilder add(SubRecord record) {
        int keyIndex = indexOf(partitionKeys, AggregatedRecord.PARTITION_KEY_TABLE, record.partitionKey());
        String hashKey = decimal(record.explicitHashKey());
        int hashKeyIndex =
                hashKey == null ? -1 : indexOf(explicitHashKeys, AggregatedRecord.EXPLICIT_HASH_KEY_TABLE, hashKey);
        int body = bodySize(keyIndex, hashKeyIndex, record);
        messageSize += lengthDelimited(AggregatedRecord.RECORDS, body);
        entries.add(new Entry(keyIndex, hashKeyIndex, body, record));
        return this;
    }

    /** How many bytes {@link #build()} returns as things stand. */
    public int size() {
        return AggregatedRecord.OVERHEAD + messageSize;
    }

    /** How many records were added. */
    public int count() {
        return entries.size();
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
        for (String key : partitionKeys.keySet()) {
            out.writeString(AggregatedRecord.PARTITION_KEY_TABLE, key);
        }
        for (String key : explicitHashKeys.keySet()) {
            out.writeString(AggregatedRecord.EXPLICIT_HASH_KEY_TABLE, key);
        }
        for (Entry entry : entries) {
            writeDelimiter(out, AggregatedRecord.RECORDS, entry.bodySize);
            out.writeUInt64(AggregatedRecord.RECORD_PARTITION_KEY_INDEX, entry.keyIndex);
            if (entry.hashKeyIndex >= 0) {
                out.writeUInt64(AggregatedRecord.RECORD_EXPLICIT_HASH_KEY_INDEX, entry.hashKeyIndex);
            }
            ByteBuffer data = entry.record.data();
            writeDelimiter(out, AggregatedRecord.RECORD_DATA, data.remaining());
            out.write(data.duplicate());
            for (Map.Entry<String, String> tag : entry.record.attributes().entrySet()) {
                writeDelimiter(out, AggregatedRecord.RECORD_TAGS, tagSize(tag));
                out.writeString(AggregatedRecord.TAG_KEY, tag.getKey());
                out.writeString(AggregatedRecord.TAG_VALUE, tag.getValue());
            }
        }
    }

    private int indexOf(Map<String, Integer> table, int field, String key) {
        Integer known = table.putIfAbsent(key, table.size());
        if (known != null) {
            return known;
        }
        messageSize += CodedOutputStream.computeStringSize(field, key);
        return table.size() - 1;
    }

    private static int tableGrowth(Map<String, Integer> table, int field, String key) {
        return table.containsKey(key) ? 0 : CodedOutputStream.computeStringSize(field, key);
    }

    private static int bodySize(int keyIndex, int hashKeyIndex, SubRecord record) {
        int size = CodedOutputStream.computeUInt64Size(AggregatedRecord.RECORD_PARTITION_KEY_INDEX, keyIndex);
        if (hashKeyIndex >= 0) {
            size += CodedOutputStream.computeUInt64Size(AggregatedRecord.RECORD_EXPLICIT_HASH_KEY_INDEX, hashKeyIndex);
        }
        size += lengthDelimited(AggregatedRecord.RECORD_DATA, record.data().remaining());
        for (Map.Entry<String, String> tag : record.attributes().entrySet()) {
            size += lengthDelimited(AggregatedRecord.RECORD_TAGS, tagSize(tag));
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

    private record Entry(int keyIndex, int hashKeyIndex, int bodySize, SubRecord record) {}
}
