package io.reactorkinesis.producer.probe;

/** Told what a producer does, on its loop. Must be quick and must not throw. */
public interface Probe {

    /** A user record is stored. */
    void written(long latencyNanos);

    /**
     * A user record is given up.
     *
     * @param kind unfit, rejected, exhausted or closed
     * @param latencyNanos since it was taken; 0 when it was not
     */
    void failed(String kind, long latencyNanos);

    /** A PutRecords call begins. */
    void callStarted(int records, int bytes);

    /**
     * A PutRecords call is over.
     *
     * @param outcome ok, partial, or the code of its failure
     */
    void callEnded(String outcome, long nanos);

    /**
     * A Kinesis record is stored.
     *
     * @param tries that it took, with those that its user records went through before they shared it
     */
    void stored(int userRecords, int tries);

    /** A try to store a Kinesis record failed. */
    void refused(String shard, String code);

    /** A Kinesis record is to be tried again. */
    void retried(String shard, String code);

    /**
     * The shard map was read.
     *
     * @param outcome changed, unchanged or failed
     */
    void shardMapRead(String outcome);
}
