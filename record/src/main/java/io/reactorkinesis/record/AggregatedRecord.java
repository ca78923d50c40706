package io.reactorkinesis.record;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The format in which the KPL packs many user records into the data of one Kinesis record: four magic bytes, a protobuf
 * message, and the MD5 of that message. {@link AggregatedRecordBuilder} writes it.
 *
 * <p>The message is {@code AggregatedRecord} of the KPL's published {@code aggregation-format.md}. Its field numbers are
 * frozen, so this codec reads and writes them by hand and needs no generated code.
 *
 * <p>An aggregate belongs to one shard: when the hash key of any user record in it lies outside the range of the shard
 * that stored it, the KCL drops the whole aggregate, trusting its producer to send all of it again.
 */
public final class AggregatedRecord {

    static final byte[] MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};

    /** Bytes around the protobuf message: the magic and the MD5. */
    static final int OVERHEAD = MAGIC.length + Md5.LENGTH;

    static final int PARTITION_KEY_TABLE = 1;
    static final int EXPLICIT_HASH_KEY_TABLE = 2;
    static final int RECORDS = 3;

    static final int RECORD_PARTITION_KEY_INDEX = 1;
    static final int RECORD_EXPLICIT_HASH_KEY_INDEX = 2;
    static final int RECORD_DATA = 3;
    static final int RECORD_TAGS = 4;

    static final int TAG_KEY = 1;
    static final int TAG_VALUE = 2;

    private AggregatedRecord() {}

    /**
     * Unpacks the data of a Kinesis record.
     *
     * @param data from position to limit; it is not moved. The payloads of the result share its memory when it is backed
     *     by an array
     * @return the user records in order, or empty when the data is not a whole aggregated record, in which case it is to
     *     be taken as a plain record
     */
    public static Optional<List<SubRecord>> decode(ByteBuffer data) {
        if (!startsWithMagic(data)) {
            return Optional.empty();
        }
        ByteBuffer message = data.slice(data.position() + MAGIC.length, data.remaining() - OVERHEAD);
        MessageDigest md5 = Md5.digest();
        md5.update(message.duplicate());
        ByteBuffer expected = data.slice(data.limit() - Md5.LENGTH, Md5.LENGTH);
        if (!ByteBuffer.wrap(md5.digest()).equals(expected)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Decoder().decode(message));
        } catch (IOException | IllegalArgumentException damaged) {
            // The contract: what cannot be unpacked is a plain record, as it is for the KCL.
            return Optional.empty();
        }
    }

    private static boolean startsWithMagic(ByteBuffer data) {
        return data.remaining() >= OVERHEAD
                && data.slice(data.position(), MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
    }

    /** Reads one message. Tables may come after the records that refer to them, so records are resolved at the end. */
    private static final class Decoder {

        private final List<String> partitionKeys = new ArrayList<>();
        private final List<HashKey> explicitHashKeys = new ArrayList<>();
        private final List<RawRecord> records = new ArrayList<>();

        List<SubRecord> decode(ByteBuffer message) throws IOException {
            CodedInputStream in = CodedInputStream.newInstance(message);
            in.enableAliasing(true);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                switch (fieldOf(tag)) {
                    case PARTITION_KEY_TABLE -> partitionKeys.add(in.readStringRequireUtf8());
                    case EXPLICIT_HASH_KEY_TABLE -> explicitHashKeys.add(HashKey.parse(in.readString()));
                    case RECORDS -> records.add(readRecord(in));
                    default -> skip(in, tag);
                }
            }
            List<SubRecord> resolved = new ArrayList<>(records.size());
            for (RawRecord record : records) {
                resolved.add(resolve(record));
            }
            return resolved;
        }

        private static RawRecord readRecord(CodedInputStream in) throws IOException {
            int outer = in.pushLimit(in.readRawVarint32());
            RawRecord record = new RawRecord();
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                switch (fieldOf(tag)) {
                    case RECORD_PARTITION_KEY_INDEX -> record.partitionKeyIndex = in.readUInt64();
                    case RECORD_EXPLICIT_HASH_KEY_INDEX -> record.explicitHashKeyIndex = in.readUInt64();
                    case RECORD_DATA -> record.data = in.readByteBuffer();
                    case RECORD_TAGS -> record.addAttribute(in);
                    default -> skip(in, tag);
                }
            }
            in.popLimit(outer);
            return record;
        }

        private SubRecord resolve(RawRecord record) throws InvalidProtocolBufferException {
            if (record.data == null) {
                throw new InvalidProtocolBufferException("A record of the aggregate has no data");
            }
            String partitionKey = at(partitionKeys, record.partitionKeyIndex);
            HashKey explicitHashKey = record.explicitHashKeyIndex == RawRecord.ABSENT
                    ? null
                    : at(explicitHashKeys, record.explicitHashKeyIndex);
            return new SubRecord(partitionKey, explicitHashKey, record.data, record.attributes);
        }

        private static <T> T at(List<T> table, long index) throws InvalidProtocolBufferException {
            if (index < 0 || index >= table.size()) {
                throw new InvalidProtocolBufferException(
                        "A record of the aggregate points at entry " + index + " of a table of " + table.size());
            }
            return table.get((int) index);
        }
    }

    private static int fieldOf(int tag) {
        return WireFormat.getTagFieldNumber(tag);
    }

    private static void skip(CodedInputStream in, int tag) throws IOException {
        in.skipField(tag);
    }

    private static final class RawRecord {

        static final long ABSENT = -1;

        long partitionKeyIndex = ABSENT;
        long explicitHashKeyIndex = ABSENT;

        @Nullable
        ByteBuffer data;

        Map<String, String> attributes = Map.of();

        void addAttribute(CodedInputStream in) throws IOException {
            int outer = in.pushLimit(in.readRawVarint32());
            String key = "";
            String value = "";
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                switch (fieldOf(tag)) {
                    case TAG_KEY -> key = in.readStringRequireUtf8();
                    case TAG_VALUE -> value = in.readStringRequireUtf8();
                    default -> skip(in, tag);
                }
            }
            in.popLimit(outer);
            if (attributes.isEmpty()) {
                attributes = new LinkedHashMap<>();
            }
            attributes.put(key, value);
        }
    }
}
