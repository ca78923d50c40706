package io.reactorkinesis.localbroker.engine.channel.bucket;

import java.io.IOException;

/**
 * Keeps objects in buckets. The seam between channels and what stands in for S3.
 *
 * <p>Threading: every call may block, so none comes on a Reactor or Netty thread; calls come from several threads at once,
 * but never two for the same key.
 */
public interface ObjectStore {

    /**
     * Checks whether an object could be put there.
     *
     * @throws IOException when it could not; the message tells the user why
     */
    void requireWritable(String bucket, String key) throws IOException;

    /**
     * Puts an object, in place of the one of this key if there is one. Whoever looks sees the old object or the new one,
     * never a part of it.
     *
     * @throws IOException when it could not; then the old object, or none, is there
     */
    void put(String bucket, String key, ObjectBody body) throws IOException;
}
