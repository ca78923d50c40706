package io.reactorkinesis.producer;

import io.reactorkinesis.producer.pending.Completion;
import io.reactorkinesis.producer.pending.PendingRecord;
import io.reactorkinesis.record.SubRecord;
import java.nio.ByteBuffer;

/** Makes a record ready to be sent, on the thread that hands it in: serializes, measures and hashes it. */
final class Intake<T> {

    private final Serializer<T> serializer;
    private final int maxRecordBytes;

    Intake(Serializer<T> serializer, int maxRecordBytes) {
        this.serializer = serializer;
        this.maxRecordBytes = maxRecordBytes;
    }

    /**
     * @throws SendException when the record cannot be sent
     */
    PendingRecord prepare(UserRecord<T> record, Completion completion) {
        SubRecord content = new SubRecord(
                record.partitionKey(),
                record.explicitHashKey(),
                ByteBuffer.wrap(serialize(record.data())),
                record.attributes());
        long size = PendingRecord.sizeOf(content);
        if (size > maxRecordBytes) {
            throw new RecordTooLargeException(size, maxRecordBytes);
        }
        return new PendingRecord(content, size, completion);
    }

    private byte[] serialize(T data) {
        try {
            return serializer.serialize(data);
        } catch (RuntimeException e) {
            throw new RecordSerializationException(e);
        }
    }
}
