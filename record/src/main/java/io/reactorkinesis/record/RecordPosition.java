package io.reactorkinesis.record;

/**
 * Where a user record stands in its shard: the sequence number of the Kinesis record that carries it, and its index
 * among the user records of that Kinesis record when it is an aggregate.
 *
 * @param sequenceNumber of the Kinesis record
 * @param subSequenceNumber index inside the aggregate, from 0; 0 for a record that is not aggregated
 */
public record RecordPosition(SequenceNumber sequenceNumber, long subSequenceNumber)
        implements Comparable<RecordPosition> {

    /**
     * @throws IllegalArgumentException when the index is negative
     */
    public RecordPosition {
        if (subSequenceNumber < 0) {
            throw new IllegalArgumentException(
                    "The index inside an aggregate must not be negative, but got " + subSequenceNumber);
        }
    }

    @Override
    public int compareTo(RecordPosition other) {
        int records = sequenceNumber.compareTo(other.sequenceNumber);
        return records != 0 ? records : Long.compare(subSequenceNumber, other.subSequenceNumber);
    }

    /** The sequence number, a slash and the index. */
    @Override
    public String toString() {
        return sequenceNumber + "/" + subSequenceNumber;
    }
}
