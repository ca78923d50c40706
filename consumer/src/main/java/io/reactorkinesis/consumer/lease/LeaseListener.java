package io.reactorkinesis.consumer.lease;

import io.reactorkinesis.checkpoint.Lease;
import java.util.Set;

/** Is told how the leases are shared. */
public interface LeaseListener {

    /** The live workers, this one included, are now these. */
    void workersChanged(Set<String> workerIds);

    /** A lease was acquired. */
    void acquired(Lease lease);

    /** The lease store could not be asked. */
    void storeFailed(Throwable error);
}
