package io.reactorkinesis.localbroker.engine.channel.spec;

import org.jspecify.annotations.Nullable;

/** What the records of a stream are expected to be. Thread-safe. */
public interface RecordFormat {

    /** The service's name for it. */
    String name();

    /**
     * Checks a payload; may take as long as the payload is large, so it is not called on a Reactor thread.
     *
     * @return why it is not of this format; null when it is
     */
    @Nullable
    String problem(byte[] data);

    /** Whether each record is a line of the object, so that the records can be told apart. */
    boolean isLines();
}
