package io.reactorkinesis.producer.send;

import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/** Told the end of each call, on the loop. */
public interface CallHandler {

    /** The service answered, with one result for each record of the call. */
    void answered(PutRecordsCall call, PutRecordsResponse response);

    /** There is no answer. */
    void failed(PutRecordsCall call, CallFailure failure);
}
