package io.reactorkinesis.producer.pipeline;

import io.reactorkinesis.producer.aggregate.KinesisRecord;
import io.reactorkinesis.producer.batch.Batch;
import io.reactorkinesis.producer.batch.BatchPlanner;
import io.reactorkinesis.producer.lane.ShardLane;
import io.reactorkinesis.producer.loop.Alarm;
import io.reactorkinesis.producer.loop.SerialLoop;
import io.reactorkinesis.producer.pending.Ledger;
import io.reactorkinesis.producer.pending.PendingRecord;
import io.reactorkinesis.producer.pending.Try;
import io.reactorkinesis.producer.probe.Changes;
import io.reactorkinesis.producer.probe.Probe;
import io.reactorkinesis.producer.retry.Backoff;
import io.reactorkinesis.producer.retry.Pause;
import io.reactorkinesis.producer.send.CallFailure;
import io.reactorkinesis.producer.send.CallHandler;
import io.reactorkinesis.producer.send.Caller;
import io.reactorkinesis.producer.send.PutRecordsCall;
import io.reactorkinesis.record.RecordPosition;
import io.reactorkinesis.record.SequenceNumber;
import java.util.Set;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** Begins calls while there is something to send, and reads what their ends mean for each record. For the loop. */
final class Dispatcher implements CallHandler {

    /** What the service answers for a single record that it may take later. */
    private static final String THROTTLED = "ProvisionedThroughputExceededException";

    private static final Set<String> PASSING =
            Set.of("ProvisionedThroughputExceededException", "InternalFailure", "ServiceUnavailable");

    private static final String NO_STREAM = "ResourceNotFoundException";

    private final BatchPlanner planner;
    private final Retrier retrier;
    private final Misroutes misroutes;
    private final Ledger ledger;
    private final SerialLoop loop;
    private final Alarm alarm;
    private final Probe probe;
    private final Changes changes;
    private final Pause endpoint;
    private final int maxCalls;
    private long nextExpiry = Long.MAX_VALUE;

    Dispatcher(
            BatchPlanner planner,
            Retrier retrier,
            Misroutes misroutes,
            Ledger ledger,
            SerialLoop loop,
            Probe probe,
            Changes changes,
            Backoff backoff,
            int maxCalls) {
        this.planner = planner;
        this.retrier = retrier;
        this.misroutes = misroutes;
        this.ledger = ledger;
        this.loop = loop;
        this.alarm = new Alarm(loop);
        this.probe = probe;
        this.changes = changes;
        this.endpoint = new Pause(backoff);
        this.maxCalls = maxCalls;
    }

    /** Gives up what waited too long. */
    void expire() {
        if (loop.now() >= nextExpiry) {
            planner.removeTakenUpTo(retrier.expiryOf(loop.now()), record -> retrier.parts(record, null));
            nextExpiry = Long.MAX_VALUE;
        }
    }

    /** Begins the calls that are to go out now, and sets the alarm for the next. */
    void dispatch(Caller caller) {
        // After a call that failed as a whole, one call at a time tries whether the endpoint is back.
        int allowed = endpoint.isTroubled() ? 1 : maxCalls;
        boolean open = loop.now() >= endpoint.until();
        while (open && caller.inFlight() < allowed) {
            Batch batch = planner.next(loop.now(), caller.inFlight());
            if (batch == null) {
                break;
            }
            caller.call(batch);
        }
        if (!planner.isIdle()) {
            if (nextExpiry == Long.MAX_VALUE) {
                nextExpiry = retrier.expiresAt(planner.oldest());
            }
            alarm.ringAt(nextExpiry);
            if (caller.inFlight() < allowed) {
                alarm.ringAt(Math.max(planner.nextLook(), endpoint.until()));
            }
        }
    }

    @Override
    public void answered(PutRecordsCall call, PutRecordsResponse response) {
        Batch batch = call.batch();
        endpoint.cleared();
        changes.endpointAnswered();
        callEnded();
        Try done = new Try(call.startedAt(), loop.now(), null, null);
        for (int i = 0; i < batch.size(); i++) {
            batch.lane(i).throttle().returned();
            PutRecordsResultEntry result = response.records().get(i);
            if (result.errorCode() == null) {
                stored(batch.lane(i), batch.records().get(i), result, done);
            }
        }
        // From the end, so that those which go back to the front of a lane keep their order.
        for (int i = batch.size() - 1; i >= 0; i--) {
            PutRecordsResultEntry result = response.records().get(i);
            if (result.errorCode() != null) {
                refused(batch.lane(i), batch.records().get(i), result, call.startedAt());
            }
        }
        for (int i = 0; i < batch.size(); i++) {
            settle(batch.lane(i), call.startedAt());
        }
    }

    @Override
    public void failed(PutRecordsCall call, CallFailure failure) {
        Batch batch = call.batch();
        if (failure.mayPass()) {
            endpoint.failed(call.startedAt(), loop.now(), true);
        }
        changes.endpointFailed(failure.code(), failure.message());
        if (failure.code().equals(NO_STREAM)) {
            misroutes.streamIsGone();
        }
        callEnded();
        Try failed = new Try(call.startedAt(), loop.now(), failure.code(), failure.message());
        for (int i = batch.size() - 1; i >= 0; i--) {
            ShardLane lane = batch.lane(i);
            KinesisRecord record = batch.records().get(i);
            lane.throttle().returned();
            record.tried(failed);
            probe.refused(lane.name(), failure.code());
            if (failure.mayPass()) {
                retrier.again(lane, record, failed, failure.cause());
            } else {
                retrier.reject(record, failure.code(), failure.message(), failure.cause());
            }
        }
    }

    /** What the call held may go back to its lanes, and may be older than all that waits there. */
    private void callEnded() {
        nextExpiry = Long.MAX_VALUE;
        planner.lookAgain();
    }

    /** All of a lane's records in the call were counted. */
    private void settle(ShardLane lane, long callStartedAt) {
        boolean before = lane.throttle().isOn();
        lane.throttle().answered(callStartedAt, loop.now());
        if (lane.throttle().isOn() && !before) {
            changes.shardThrottled(lane.name());
        } else if (before && !lane.throttle().isOn()) {
            changes.shardRecovered(lane.name());
        }
    }

    private void stored(ShardLane lane, KinesisRecord record, PutRecordsResultEntry result, Try done) {
        lane.throttle().taken(record.size());
        probe.stored(record.records().size());
        SequenceNumber number = SequenceNumber.parse(result.sequenceNumber());
        boolean predicted = lane.shard() == null || lane.shard().id().equals(result.shardId());
        if (!predicted && record.records().size() > 1) {
            misroutes.landed(lane, record, result.shardId(), number, done.startedAt());
            return;
        }
        if (!predicted) {
            misroutes.hint();
        }
        record.tried(done);
        for (int i = 0; i < record.records().size(); i++) {
            PendingRecord part = record.records().get(i);
            part.addTries(record.tries());
            ledger.written(part, result.shardId(), new RecordPosition(number, i), loop.now());
        }
    }

    private void refused(ShardLane lane, KinesisRecord record, PutRecordsResultEntry result, long startedAt) {
        Try failed = new Try(startedAt, loop.now(), result.errorCode(), result.errorMessage());
        record.tried(failed);
        probe.refused(lane.name(), result.errorCode());
        if (PASSING.contains(result.errorCode())) {
            if (THROTTLED.equals(result.errorCode())) {
                lane.throttle().throttled(record.size());
            } else {
                lane.throttle().failed();
            }
            retrier.again(lane, record, failed, null);
        } else {
            retrier.reject(record, result.errorCode(), result.errorMessage(), null);
        }
    }
}
