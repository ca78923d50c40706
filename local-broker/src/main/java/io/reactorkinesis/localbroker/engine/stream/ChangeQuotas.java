package io.reactorkinesis.localbroker.engine.stream;

import io.reactorkinesis.localbroker.engine.limit.RollingQuota;
import java.time.Duration;

/**
 * How often a stream may be changed in a way that is costly for the service, in any 24 hours; the service's numbers.
 *
 * @param encryptionStarts StartStreamEncryption: 25
 * @param encryptionStops StopStreamEncryption: 25
 * @param modeSwitches between PROVISIONED and ON_DEMAND: 2
 * @param scalings UpdateShardCount: 10
 */
public record ChangeQuotas(
        RollingQuota encryptionStarts, RollingQuota encryptionStops, RollingQuota modeSwitches, RollingQuota scalings) {

    private static final Duration DAY = Duration.ofHours(24);

    ChangeQuotas() {
        this(new RollingQuota(25, DAY), new RollingQuota(25, DAY), new RollingQuota(2, DAY), new RollingQuota(10, DAY));
    }

    StreamState.Changes capture() {
        return new StreamState.Changes(
                encryptionStarts.taken(), encryptionStops.taken(), modeSwitches.taken(), scalings.taken());
    }

    void resume(StreamState.Changes changes) {
        encryptionStarts.resume(changes.encryptionStarts());
        encryptionStops.resume(changes.encryptionStops());
        modeSwitches.resume(changes.modeSwitches());
        scalings.resume(changes.scalings());
    }
}
