package io.reactorkinesis.localbroker.engine.stream;

import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The streams of a tenant by name, and its quota. */
record TenantStreams(ConcurrentNavigableMap<String, KinesisStream> byName, ShardQuota quota) {

    TenantStreams(Tenant tenant, int shardLimit) {
        this(new ConcurrentSkipListMap<>(), new ShardQuota(tenant, shardLimit));
    }
}
