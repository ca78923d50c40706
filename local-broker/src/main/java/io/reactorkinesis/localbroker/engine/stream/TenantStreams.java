package io.reactorkinesis.localbroker.engine.stream;

import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The streams of a tenant by name, and what it has of its quotas. */
record TenantStreams(ConcurrentNavigableMap<String, KinesisStream> byName, TenantQuota quota) {

    TenantStreams(Tenant tenant, Quotas quotas) {
        this(new ConcurrentSkipListMap<>(), new TenantQuota(tenant, quotas));
    }
}
