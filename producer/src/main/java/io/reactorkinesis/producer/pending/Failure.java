package io.reactorkinesis.producer.pending;

import org.jspecify.annotations.Nullable;

/** Why a record is given up. */
public sealed interface Failure {

    /** The reason in words, with what to do. */
    String message();

    /** The reason in a word, for meters. */
    String kind();

    /**
     * The service or the client refused the record for good.
     *
     * @param code the service's code or the simple name of the client's exception
     * @param cause what the client threw, if it did
     */
    record Rejected(String code, String message, @Nullable Throwable cause) implements Failure {

        @Override
        public String kind() {
            return "rejected";
        }
    }

    /**
     * The record may be written later, but it is too old or was tried too often.
     *
     * @param cause what the client threw at the last try, if it did
     */
    record Exhausted(String message, @Nullable Throwable cause) implements Failure {

        @Override
        public String kind() {
            return "exhausted";
        }
    }

    /** Nothing carries the record's attributes where it goes. */
    record AttributesNotCarried(String message) implements Failure {

        @Override
        public String kind() {
            return "unfit";
        }
    }

    /** The producer closed first. */
    record Closed(String message) implements Failure {

        @Override
        public String kind() {
            return "closed";
        }
    }
}
