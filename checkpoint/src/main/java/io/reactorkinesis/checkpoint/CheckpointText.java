package io.reactorkinesis.checkpoint;

import io.reactorkinesis.record.RecordPosition;
import io.reactorkinesis.record.SequenceNumber;
import java.time.DateTimeException;
import java.time.Instant;

/** The text form of checkpoints: the words that Kinesis and the KCL use, or a sequence number, a slash and an index. */
final class CheckpointText {

    static final String TRIM_HORIZON = "TRIM_HORIZON";
    static final String LATEST = "LATEST";
    static final String AT_TIMESTAMP = "AT_TIMESTAMP:";
    static final String SHARD_END = "SHARD_END";

    private CheckpointText() {}

    static Checkpoint parse(String text) {
        return switch (text) {
            case TRIM_HORIZON -> Checkpoint.TRIM_HORIZON;
            case LATEST -> Checkpoint.LATEST;
            case SHARD_END -> Checkpoint.SHARD_END;
            default -> text.startsWith(AT_TIMESTAMP) ? parseTimestamp(text) : parsePosition(text);
        };
    }

    private static Checkpoint parseTimestamp(String text) {
        try {
            return Checkpoint.at(Instant.parse(text.substring(AT_TIMESTAMP.length())));
        } catch (DateTimeException e) {
            throw invalid(text, e);
        }
    }

    private static Checkpoint parsePosition(String text) {
        int slash = text.indexOf('/');
        try {
            String number = slash < 0 ? text : text.substring(0, slash);
            long index = slash < 0 ? 0 : Long.parseLong(text.substring(slash + 1));
            return Checkpoint.at(new RecordPosition(SequenceNumber.parse(number), index));
        } catch (IllegalArgumentException e) {
            throw invalid(text, e);
        }
    }

    private static IllegalArgumentException invalid(String text, Exception cause) {
        return new IllegalArgumentException(
                "A checkpoint is TRIM_HORIZON, LATEST, AT_TIMESTAMP:<ISO-8601 instant>, SHARD_END or <sequence number>"
                        + "[/<index in the aggregate>], but got '" + text + "'",
                cause);
    }
}
