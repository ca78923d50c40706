package io.reactorkinesis.consumer.discovery;

import java.util.Set;

/** Is told how the leases are kept in step with the shards. */
public interface DiscoveryListener {

    /** Rows were added for these shards. */
    void leasesCreated(Set<String> shardIds);

    /** The shards could not be listed, or the rows not be compared with them; it is tried again. */
    void discoveryFailed(Throwable error);
}
