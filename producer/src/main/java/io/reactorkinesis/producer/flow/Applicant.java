package io.reactorkinesis.producer.flow;

import io.reactorkinesis.producer.pending.Account;

/** Somebody in the queue for room. */
interface Applicant {

    /** What it has in flight already. */
    Account account();

    /**
     * It is this one's turn.
     *
     * @return whether it leaves the queue; false when there is too little room for it
     */
    boolean serve();

    /**
     * It has more than its share, so that it gets no turn.
     *
     * @return whether it leaves the queue, to wait elsewhere
     */
    boolean stepsAside();
}
