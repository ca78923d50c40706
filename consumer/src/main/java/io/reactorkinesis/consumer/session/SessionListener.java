package io.reactorkinesis.consumer.session;

import io.reactorkinesis.checkpoint.Checkpoint;
import java.util.Set;

/** Is told what becomes of a tenure. */
public interface SessionListener {

    /** A tenure began. */
    void opened(ShardSession session);

    /** A checkpoint was stored. */
    void checkpointWritten(String shardId, Checkpoint checkpoint);

    /** Progress could not be stored; it is tried again. */
    void storeFailed(Throwable error);

    /** The children of a shard could not be found out; it is tried again. */
    void discoveryFailed(Throwable error);

    /** The shard is read no further, for this reason, though the worker lives. */
    void stopped(String shardId, Throwable cause);

    /** The stream cannot be read at all, for this reason. */
    void streamUnavailable(Throwable cause);

    /** The tenure ended: the lease was given up. */
    void released(String shardId);

    /** The tenure ended: the lease was lost. */
    void lost(String shardId);

    /** The tenure ended: the shard was handled to its end. */
    void ended(String shardId, Set<String> childShardIds);
}
