package io.reactorkinesis.localbroker.engine.channel.spec;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;

/** Where a channel delivers to. */
public sealed interface Destination permits S3Destination, TableDestination {

    /** The freshest that data can be asked to be, and the default; the service's number. */
    int MIN_FRESHNESS_SECONDS = 300;

    /** The longest that data can be asked to wait; the service's number. */
    int MAX_FRESHNESS_SECONDS = 900;

    /** Which of the two. */
    DestinationType type();

    /** How long a record waits at most before it is delivered, 300 to 900 seconds. */
    int freshnessSeconds();

    /** Where it is told what could not be delivered. */
    DeadLetterQueue deadLetters();

    /** The same with another freshness. */
    Destination withFreshness(int seconds);

    /**
     * The number of seconds.
     *
     * @throws ServiceException when it is out of the range
     */
    static int requireFreshness(int seconds) {
        if (seconds < MIN_FRESHNESS_SECONDS || seconds > MAX_FRESHNESS_SECONDS) {
            throw new ServiceException(
                    ErrorType.INVALID_ARGUMENT,
                    "DataFreshnessInSeconds must be from " + MIN_FRESHNESS_SECONDS + " to " + MAX_FRESHNESS_SECONDS
                            + ", but got " + seconds + ".");
        }
        return seconds;
    }
}
