package io.reactorkinesis.producer;

import io.reactorkinesis.producer.pending.Failure;
import io.reactorkinesis.producer.pending.PendingRecord;
import io.reactorkinesis.producer.pending.Tries;
import io.reactorkinesis.producer.pending.Try;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Says what became of a record in the words of the public API. */
final class Outcomes {

    private Outcomes() {}

    static List<Attempt> attempts(PendingRecord record) {
        Tries tries = record.tries();
        if (tries == null) {
            return List.of();
        }
        if (tries.count() == 1) {
            return List.of(attempt(record, tries.last()));
        }
        List<Attempt> attempts = new ArrayList<>(tries.count());
        for (Try each : tries.inOrder()) {
            attempts.add(attempt(record, each));
        }
        return List.copyOf(attempts);
    }

    static SendException exception(Failure failure, List<Attempt> attempts) {
        if (failure instanceof Failure.Rejected rejected) {
            return new ServiceRejectedException(rejected.code(), rejected.message(), rejected.cause(), attempts);
        }
        if (failure instanceof Failure.Exhausted exhausted) {
            return new RetriesExhaustedException(exhausted.message(), exhausted.cause(), attempts);
        }
        return new ProducerClosedException(failure.message(), attempts);
    }

    private static Attempt attempt(PendingRecord record, Try each) {
        return new Attempt(
                Duration.ofNanos(each.startedAt() - record.takenAt()),
                Duration.ofNanos(each.endedAt() - each.startedAt()),
                each.code(),
                each.message());
    }
}
