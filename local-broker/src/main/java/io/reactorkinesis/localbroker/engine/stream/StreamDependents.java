package io.reactorkinesis.localbroker.engine.stream;

import io.reactorkinesis.localbroker.error.ServiceException;

/**
 * What hangs on streams, such as their consumers, and has a say when one is deleted. The first two calls come one after
 * the other under the stream's lock, so that nothing that needs an ACTIVE stream comes between. None may block.
 */
public interface StreamDependents {

    /**
     * Whether the stream may be deleted.
     *
     * @param enforced whether the client wants what hangs on it to be deleted with it
     * @throws ServiceException when it may not; then nothing changes
     */
    void requireDeletable(KinesisStream stream, boolean enforced);

    /** The stream is DELETING from now on. */
    void deleting(KinesisStream stream);

    /** The stream is gone. */
    void gone(KinesisStream stream);
}
