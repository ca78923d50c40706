package io.reactorkinesis.producer;

import io.reactorkinesis.producer.pending.Failure;
import io.reactorkinesis.producer.pending.PendingRecord;
import io.reactorkinesis.producer.pending.Tries;
import java.util.List;

/** Says what became of a record in the words of the public API. */
final class Outcomes {

    private Outcomes() {}

    static List<Attempt> attempts(PendingRecord record) {
        Tries tries = record.tries();
        if (tries == null) {
            return List.of();
        }
        return new Attempts(tries, record.takenAt());
    }

    static SendException exception(Failure failure, List<Attempt> attempts) {
        if (failure instanceof Failure.Rejected rejected) {
            return new ServiceRejectedException(rejected.code(), rejected.message(), rejected.cause(), attempts);
        }
        if (failure instanceof Failure.Exhausted exhausted) {
            return new RetriesExhaustedException(exhausted.message(), exhausted.cause(), attempts);
        }
        if (failure instanceof Failure.AttributesNotCarried) {
            return new AttributesRefusedException(failure.message());
        }
        return new ProducerClosedException(failure.message(), attempts);
    }
}
