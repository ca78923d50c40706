package io.reactorkinesis.localbroker.engine.account;

import static java.util.Objects.requireNonNull;

import io.reactorkinesis.localbroker.engine.stream.Tenant;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** The commitments of all accounts, apart for each region. A change holds at once. Thread-safe. */
public final class Commitments {

    private final Map<Tenant, Commitment> byTenant = new ConcurrentHashMap<>();
    private final Clock clock;

    public Commitments(Clock clock) {
        this.clock = clock;
    }

    /** As it is now. */
    public Commitment of(Tenant tenant) {
        return byTenant.getOrDefault(tenant, Commitment.NEVER).at(clock.instant());
    }

    /** Begins it, or takes back that it is to end. */
    public Commitment enable(Tenant tenant) {
        return change(tenant, Commitment::enabled);
    }

    /** Ends it, as soon as it may: 24 hours after it began. */
    public Commitment disable(Tenant tenant) {
        return change(tenant, Commitment::disabled);
    }

    /** Those of all tenants that ever had one. */
    public Map<Tenant, Commitment> capture() {
        return Map.copyOf(byTenant);
    }

    /** Goes on from there. */
    public void resume(Map<Tenant, Commitment> commitments) {
        byTenant.putAll(commitments);
    }

    private Commitment change(Tenant tenant, BiFunction<Commitment, Instant, Commitment> change) {
        return requireNonNull(byTenant.compute(tenant, (key, before) -> {
            Instant now = clock.instant();
            Commitment current = before == null ? Commitment.NEVER : before.at(now);
            return change.apply(current, now);
        }));
    }
}
