package io.reactorkinesis.producer.send;

import io.reactorkinesis.producer.batch.Batch;
import io.reactorkinesis.producer.loop.SerialLoop;
import io.reactorkinesis.producer.probe.Probe;
import io.reactorkinesis.producer.shardmap.StreamAddress;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/** Makes PutRecords calls and sees to it that each has one end: an answer, a failure or a timeout. For the loop. */
public final class Caller {

    private final KinesisAsyncClient client;
    private final StreamAddress address;
    private final Scheduler scheduler;
    private final SerialLoop loop;
    private final Probe probe;
    private final long timeoutNanos;
    private final CallHandler handler;
    private volatile int inFlight;
    private volatile int recordsInFlight;

    /**
     * @param scheduler where requests are made up
     * @param timeoutNanos how long a call may take
     * @param handler told the end of each call
     */
    public Caller(
            KinesisAsyncClient client,
            StreamAddress address,
            Scheduler scheduler,
            SerialLoop loop,
            Probe probe,
            long timeoutNanos,
            CallHandler handler) {
        this.client = client;
        this.address = address;
        this.scheduler = scheduler;
        this.loop = loop;
        this.probe = probe;
        this.timeoutNanos = timeoutNanos;
        this.handler = handler;
    }

    /** Calls without end. May be read anywhere. */
    public int inFlight() {
        return inFlight;
    }

    /** User records in calls without end. May be read anywhere. */
    public int recordsInFlight() {
        return recordsInFlight;
    }

    /** Begins a call. */
    public void call(Batch batch) {
        PutRecordsCall call = new PutRecordsCall(
                client,
                address,
                batch,
                loop.now(),
                (ended, response, error) -> loop.execute(() -> answered(ended, response, error)));
        count(1, batch.userRecords());
        probe.callStarted(batch.size(), batch.bytes());
        call.timeoutIs(loop.after(timeoutNanos, () -> timedOut(call)));
        try {
            scheduler.schedule(call);
        } catch (RejectedExecutionException gone) {
            loop.execute(() -> answered(call, null, gone));
        }
    }

    private void answered(PutRecordsCall call, @Nullable PutRecordsResponse response, @Nullable Throwable error) {
        if (response == null) {
            failed(
                    call,
                    CallFailure.of(error == null ? new IllegalStateException("The client gave no answer") : error));
        } else if (response.records().size() != call.batch().size()) {
            failed(
                    call,
                    CallFailure.malformed(
                            call.batch().size(), response.records().size()));
        } else if (ends(call)) {
            boolean whole = response.failedRecordCount() == null || response.failedRecordCount() == 0;
            probe.callEnded(whole ? "ok" : "partial", loop.now() - call.startedAt());
            handler.answered(call, response);
        }
    }

    private void timedOut(PutRecordsCall call) {
        failed(call, CallFailure.timeout(TimeUnit.NANOSECONDS.toMillis(timeoutNanos)));
        call.abandon();
    }

    private void failed(PutRecordsCall call, CallFailure failure) {
        if (ends(call)) {
            probe.callEnded(failure.code(), loop.now() - call.startedAt());
            handler.failed(call, failure);
        }
    }

    private boolean ends(PutRecordsCall call) {
        boolean first = call.end();
        if (first) {
            count(-1, -call.batch().userRecords());
        }
        return first;
    }

    /** Only the loop writes, so that what it reads here is what it wrote. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void count(int calls, int records) {
        inFlight += calls;
        recordsInFlight += records;
    }
}
