package io.reactorkinesis.producer;

/** Which order the records of a producer are stored in. */
public enum Ordering {

    /** None. The fastest: retries and calls side by side may store any record before any other. */
    NONE,

    /**
     * Records of one partition key are stored in the order in which they were sent: that of one source, or that in which
     * one thread subscribed to {@link KinesisProducer#send(UserRecord)}. Throttling, lost answers, retries, misrouted
     * aggregates and resharding do not change it. Other keys are sent meanwhile.
     *
     * <ul>
     *   <li>Of one key at most one Kinesis record is on its way at a time. Records of the key share its aggregate while
     *       it fills; the next ones wait, in order, for the result of those before. So a key gets at most {@link
     *       ProducerOptionsBuilder#maxAggregateBytes} a round trip, and a single record a round trip where there are no
     *       aggregates.
     *   <li>What waits counts as in flight, and reaches {@link ProducerOptionsBuilder#recordTtl} as any record.
     *   <li>After a record failed, the next ones of its key go on. Who must not store them after a failure sends each
     *       after the result of the one before.
     *   <li>When an answer was lost, the Kinesis record is sent again as it was: a reader may see the records A, B as A,
     *       B, A, B, then C. The first time that each is seen is in order, and nothing of the key comes in between.
     *   <li>A call that was given up after {@link ProducerOptionsBuilder#requestTimeout} may still reach the service
     *       later and store its records once more, behind newer ones; the producer cannot take it back.
     *   <li>The key is the partition key. Records of one key with different explicit hash keys keep their order too, in
     *       time; they may lie on different shards, between which readers know no order. The same is true of streams that
     *       distribute records themselves.
     * </ul>
     */
    PER_PARTITION_KEY
}
