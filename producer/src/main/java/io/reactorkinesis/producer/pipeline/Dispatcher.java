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
import io.reactorkinesis.producer.pipeline.Retrier.Refusal;
import io.reactorkinesis.producer.probe.Changes;
import io.reactorkinesis.producer.probe.Probe;
import io.reactorkinesis.producer.retry.Breaker;
import io.reactorkinesis.producer.send.CallFailure;
import io.reactorkinesis.producer.send.CallHandler;
import io.reactorkinesis.producer.send.Caller;
import io.reactorkinesis.producer.send.PutRecordsCall;
import io.reactorkinesis.record.RecordPosition;
import io.reactorkinesis.record.SequenceNumber;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** Begins calls while there is something to send, and reads what their ends mean for each record. For the loop. */
final class Dispatcher implements CallHandler {

    /** What the service answers for a single record when its shard has taken enough. */
    private static final String THROTTLED = "ProvisionedThroughputExceededException";

    /** Between looks at a circuit that should be half open by now. */
    private static final long BREAKER_LOOK_NANOS = 1_000_000;

    /** Halves of calls that were refused for one of their records. */
    private final Deque<Batch> halves = new ArrayDeque<>();

    private static final String NO_STREAM = "ResourceNotFoundException";

    private final BatchPlanner planner;
    private final Retrier retrier;
    private final Misroutes misroutes;
    private final Ledger ledger;
    private final SerialLoop loop;
    private final Alarm alarm;
    private final Probe probe;
    private final Changes changes;
    private final Breaker breaker;
    private final int maxCalls;
    private long nextExpiry = Long.MAX_VALUE;
    private long nextTrial = Long.MIN_VALUE;

    Dispatcher(
            BatchPlanner planner,
            Retrier retrier,
            Misroutes misroutes,
            Ledger ledger,
            SerialLoop loop,
            Probe probe,
            Changes changes,
            Breaker breaker,
            int maxCalls) {
        this.planner = planner;
        this.retrier = retrier;
        this.misroutes = misroutes;
        this.ledger = ledger;
        this.loop = loop;
        this.alarm = new Alarm(loop);
        this.probe = probe;
        this.changes = changes;
        this.breaker = breaker;
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
        boolean more = loop.now() >= nextTrial;
        while (more && caller.inFlight() < maxCalls && isDue()) {
            more = breaker.permits() ? call(caller) : waits();
        }
        if (!planner.isIdle()) {
            if (nextExpiry == Long.MAX_VALUE) {
                nextExpiry = retrier.expiresAt(planner.oldest());
            }
            alarm.ringAt(nextExpiry);
            if (caller.inFlight() < maxCalls) {
                alarm.ringAt(Math.max(planner.nextLook(), nextTrial));
            }
        }
        if (!halves.isEmpty() && caller.inFlight() < maxCalls) {
            alarm.ringAt(nextTrial);
        }
    }

    private boolean isDue() {
        return !halves.isEmpty() || loop.now() >= planner.nextLook();
    }

    private boolean call(Caller caller) {
        Batch half = halves.poll();
        Batch batch = half == null ? planner.next(loop.now(), caller.inFlight()) : half;
        if (batch == null) {
            breaker.unused();
            return false;
        }
        caller.call(batch);
        return true;
    }

    private boolean waits() {
        nextTrial = loop.now() + BREAKER_LOOK_NANOS;
        return false;
    }

    @Override
    public void answered(PutRecordsCall call, PutRecordsResponse response) {
        Batch batch = call.batch();
        ended(call, true);
        changes.endpointAnswered();
        planner.answered(loop.now() - call.startedAt());
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
        List<Refusal> later = new ArrayList<>();
        for (int i = batch.size() - 1; i >= 0; i--) {
            PutRecordsResultEntry result = response.records().get(i);
            if (result.errorCode() != null) {
                refused(batch.lane(i), batch.records().get(i), result, call.startedAt(), later);
            }
        }
        retrier.later(later);
        for (int i = 0; i < batch.size(); i++) {
            settle(batch.lane(i), call.startedAt());
        }
    }

    @Override
    public void failed(PutRecordsCall call, CallFailure failure) {
        Batch batch = call.batch();
        ended(call, !failure.mayPass());
        changes.endpointFailed(failure.code(), failure.message());
        if (failure.code().equals(NO_STREAM)) {
            misroutes.streamIsGone();
        }
        callEnded();
        List<Refusal> later = new ArrayList<>();
        Try failed = new Try(call.startedAt(), loop.now(), failure.code(), failure.message());
        for (int i = batch.size() - 1; i >= 0; i--) {
            ShardLane lane = batch.lane(i);
            KinesisRecord record = batch.records().get(i);
            lane.throttle().returned();
            record.tried(failed);
            probe.refused(lane.name(), failure.code());
            if (failure.mayPass()) {
                later.add(new Refusal(lane, record, failed, failure.cause()));
            } else if (!failure.isOfRecords()
                    || (batch.size() == 1 && record.records().size() == 1)) {
                retrier.reject(record, failure.code(), failure.message(), failure.cause());
            } else if (batch.size() == 1) {
                retrier.apart(record);
            }
        }
        retrier.later(later);
        if (failure.isOfRecords() && batch.size() > 1) {
            halve(batch);
        }
    }

    /** One record that is wrong makes the service refuse the whole call: halves find it, and the others pass. */
    private void halve(Batch batch) {
        int middle = batch.size() / 2;
        halves.add(batch.part(0, middle, loop.now()));
        halves.add(batch.part(middle, batch.size(), loop.now()));
    }

    private void ended(PutRecordsCall call, boolean well) {
        breaker.ended(well, loop.now() - call.startedAt());
        // The circuit may have opened, or closed.
        nextTrial = breaker.isOpen() ? loop.now() + breaker.waitNanos() : Long.MIN_VALUE;
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
        probe.stored(record.records().size(), record.mostTries() + 1);
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

    private void refused(
            ShardLane lane, KinesisRecord record, PutRecordsResultEntry result, long startedAt, List<Refusal> later) {
        Try failed = new Try(startedAt, loop.now(), result.errorCode(), result.errorMessage());
        record.tried(failed);
        probe.refused(lane.name(), result.errorCode());
        if (THROTTLED.equals(result.errorCode())) {
            lane.throttle().throttled(record.size());
            retrier.again(lane, record, failed);
        } else if (CallFailure.recordMayPass(result.errorCode())) {
            lane.throttle().failed();
            later.add(new Refusal(lane, record, failed, null));
        } else {
            retrier.reject(record, result.errorCode(), result.errorMessage(), null);
        }
    }
}
