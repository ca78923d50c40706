package io.reactorkinesis.localbroker.operations.call;

import io.reactorkinesis.localbroker.engine.log.StoredRecord;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Instant;
import java.util.List;

/** Records as answers tell them. */
public final class RecordAnswers {

    private RecordAnswers() {}

    /** The list of shape RecordList. */
    public static List<Structure> records(List<StoredRecord> records) {
        return Structure.listOf(records, RecordAnswers::record);
    }

    private static Structure record(StoredRecord record) {
        return Structure.builder()
                .put("SequenceNumber", record.sequenceNumber().toString())
                .put("ApproximateArrivalTimestamp", Instant.ofEpochMilli(record.arrivalMillis()))
                .put("Data", record.data())
                .put("PartitionKey", record.partitionKey())
                .put("EncryptionType", EncryptionTypes.ofRecord(record.isEncrypted()))
                .build();
    }
}
