package io.reactorkinesis.producer.flow;

import io.reactorkinesis.producer.pending.Account;
import io.reactorkinesis.producer.pending.PendingRecord;

/** A record that was handed in by itself and waits for room. */
record SingleRecord(PendingRecord record, HashRange range) implements Applicant {

    @Override
    public Account account() {
        return range.account();
    }

    @Override
    public boolean serve() {
        return range.serve(record);
    }

    @Override
    public boolean stepsAside() {
        range.enter(record);
        return true;
    }
}
