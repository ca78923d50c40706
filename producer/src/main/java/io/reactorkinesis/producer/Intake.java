package io.reactorkinesis.producer;

import io.reactorkinesis.producer.pending.Completion;
import io.reactorkinesis.producer.pending.PendingRecord;
import io.reactorkinesis.record.SubRecord;
import java.nio.ByteBuffer;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** Makes a record ready to be sent, on the thread that hands it in: serializes, measures and hashes it. */
final class Intake<T> {

    private final Serializer<T> serializer;
    private final AttributeRules attributes;
    private final SendObservations observations;
    private final int maxRecordBytes;

    Intake(Serializer<T> serializer, AttributeRules attributes, SendObservations observations, int maxRecordBytes) {
        this.serializer = serializer;
        this.attributes = attributes;
        this.observations = observations;
        this.maxRecordBytes = maxRecordBytes;
    }

    /**
     * @param context of the subscriber, where the observation finds its parent
     * @throws SendException when the record cannot be sent
     */
    PendingRecord prepare(UserRecord<T> record, Completion completion, ContextView context) {
        return observations.isOn()
                ? observations.observed(record, completion, context, this::prepare)
                : prepare(record, completion);
    }

    /**
     * @throws SendException when the record cannot be sent
     */
    PendingRecord prepareBytes(UserRecord<byte[]> record, Completion completion) {
        return observations.isOn()
                ? observations.observed(record, completion, Context.empty(), this::prepareAsIs)
                : prepareAsIs(record, completion);
    }

    private PendingRecord prepareAsIs(UserRecord<byte[]> record, Completion completion) {
        return prepare(record, record.data(), completion);
    }

    private PendingRecord prepare(UserRecord<T> record, Completion completion) {
        return prepare(record, serialize(record.data()), completion);
    }

    private PendingRecord prepare(UserRecord<?> record, byte[] payload, Completion completion) {
        attributes.check(record.attributes());
        SubRecord content = new SubRecord(
                record.partitionKey() == null ? "" : record.partitionKey(),
                record.explicitHashKey(),
                ByteBuffer.wrap(payload),
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
