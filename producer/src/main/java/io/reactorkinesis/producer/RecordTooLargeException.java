package io.reactorkinesis.producer;

import java.util.List;

/** The record is larger than {@link ProducerOptionsBuilder#maxRecordBytes}. It was not sent. */
public final class RecordTooLargeException extends SendException {

    private static final long serialVersionUID = 1L;

    private final long size;
    private final long limit;

    RecordTooLargeException(long size, long limit) {
        super(
                "The record has " + size + " bytes with its partition key and attributes; the limit is " + limit
                        + ". Make it smaller, or raise the stream's MaxRecordSizeInKiB and the producer's"
                        + " maxRecordBytes.",
                null,
                List.of());
        this.size = size;
        this.limit = limit;
    }

    /** Bytes of the record: payload, partition key and attributes as they would be stored. */
    public long size() {
        return size;
    }

    /** The limit in bytes. */
    public long limit() {
        return limit;
    }
}
