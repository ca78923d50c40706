package io.reactorkinesis.producer.flow;

/** Somebody in the queue for room. */
interface Applicant {

    /**
     * It is this one's turn.
     *
     * @return whether it leaves the queue; false when there is too little room for it
     */
    boolean serve();
}
