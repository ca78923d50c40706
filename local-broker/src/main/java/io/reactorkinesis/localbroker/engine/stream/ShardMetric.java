package io.reactorkinesis.localbroker.engine.stream;

/** The metrics that can be had for each shard, in the service's order. */
public enum ShardMetric {
    INCOMING_BYTES("IncomingBytes"),
    INCOMING_RECORDS("IncomingRecords"),
    OUTGOING_BYTES("OutgoingBytes"),
    OUTGOING_RECORDS("OutgoingRecords"),
    WRITE_PROVISIONED_THROUGHPUT_EXCEEDED("WriteProvisionedThroughputExceeded"),
    READ_PROVISIONED_THROUGHPUT_EXCEEDED("ReadProvisionedThroughputExceeded"),
    ITERATOR_AGE_MILLISECONDS("IteratorAgeMilliseconds");

    private final String serviceName;

    ShardMetric(String serviceName) {
        this.serviceName = serviceName;
    }

    /** The service's name. */
    public String serviceName() {
        return serviceName;
    }
}
